"""Languages: what sentences and the marking of answers need of each, as data.

``en.yaml`` and its like are written by people and read as strictly as content is; what the CLDR
knows of a language comes from Babel. Both together stand in ``en.json``, made by
``python -m tutor.facts.languages.prepare``, so that a shipped language is there in a blink.
"""
