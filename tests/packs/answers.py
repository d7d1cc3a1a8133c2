"""Answers as students of each language type them: the key, the answer, and the verdict it gets."""

from tests.packs.reading import pack_of
from tutor.facts.amounts import parse_amount
from tutor.facts.dates import parse_edtf
from tutor.facts.language import LANGUAGES, language_of
from tutor.questions.marking.lexicon import lexicon_of
from tutor.questions.marking.mark import mark
from tutor.questions.model import AmountKey, AnswerKey, DateKey, NameKey, SingleKey

LANGUAGE_OF_PACK = {"de": "rechtsgeschichte", "en": "chemistry-basics", "nl": "waterstaat"}

DATES = (
    ("de", "2013-04-15", "15.4.2013", "correct"),
    ("de", "2013-04-15", "15.04.13", "correct"),
    ("de", "2013-04-15", "15. April 2013", "correct"),
    ("de", "2013-04-15", "am 15. April 2013", "correct"),
    ("de", "2013-04-15", "fünfzehnter April 2013", "correct"),
    ("de", "2013-04-15", "Montag, den 15. April 2013", "correct"),
    ("de", "2013-04-15", "15. April", "close"),
    ("de", "2013-04-15", "April 2013", "close"),
    ("de", "2013-04-15", "16. April 2013", "wrong"),
    ("de", "2013-05-04", "vierter Mai 2013", "correct"),
    ("de", "2013-05-04", "4. 5. 2013", "correct"),
    ("de", "2013-05-04", "am vierten Mai 2013", "correct"),
    ("de", "1804-03-21", "21. März 1804", "correct"),
    ("de", "1804-03-21", "21. Maerz 1804", "correct"),
    ("de", "1804-03-21", "21. Marz 1804", "correct"),
    ("de", "1804-03-21", "21. Mrz. 1804", "correct"),
    ("de", "1812-01-01", "1. Jänner 1812", "correct"),
    ("de", "2013-04", "im April 2013", "correct"),
    ("de", "2013-04", "4/2013", "correct"),
    ("de", "2013", "im Jahr 2013", "correct"),
    ("de", "2013", "2013", "correct"),
    ("de", "2013", "ich glaube, 2013", "correct"),
    ("de", "2013", "2012 oder 2013", "wrong"),
    ("de", "2013", "weiß nicht", "wrong"),
    ("de", "1225~", "um 1225", "correct"),
    ("de", "1225~", "etwa 1225", "correct"),
    ("de", "2013-05-31/2013-06-02", "vom 31. Mai bis 2. Juni 2013", "correct"),
    ("de", "2013-05-31/2013-06-02", "31.5.–2.6.2013", "correct"),
    ("de", "2013-05-03/2013-05-06", "3. bis 6. Mai 2013", "correct"),
    ("de", "2012/2014", "von 2012 bis 2014", "correct"),
    ("de", "2012/2014", "zwischen 2012 und 2014", "correct"),
    ("de", "2012-01/..", "seit Januar 2012", "correct"),
    ("de", "../2012", "bis 2012", "correct"),
    ("de", "18XX", "19. Jahrhundert", "correct"),
    ("de", "18XX", "im 19. Jh.", "correct"),
    ("de", "18XX", "neunzehntes Jahrhundert", "correct"),
    ("de", "18XX", "20. Jahrhundert", "wrong"),
    ("de", "199X", "1990er", "correct"),
    ("de", "199X", "die 1990er-Jahre", "correct"),
    ("de", "199X", "in den 90er Jahren", "correct"),
    ("de", "199X", "neunziger Jahre", "correct"),
    ("de", "-0043", "44 v. Chr.", "correct"),
    ("de", "-0043", "44 vor Christus", "correct"),
    ("de", "-0043", "44 n. Chr.", "wrong"),
    ("de", "2013-03/2013-05", "Frühling 2013", "correct"),
    ("fr", "2013-04-01", "1er avril 2013", "correct"),
    ("fr", "2013-04-01", "le premier avril 2013", "correct"),
    ("fr", "2013-08-15", "le 15 aout 2013", "correct"),
    ("fr", "2013-04-15", "15/04/2013", "correct"),
    ("fr", "18XX", "XIXe siècle", "correct"),
    ("fr", "18XX", "au 19ème siècle", "correct"),
    ("fr", "199X", "les années 1990", "correct"),
    ("fr", "199X", "années 90", "correct"),
    ("fr", "2012-01/..", "depuis janvier 2012", "correct"),
    ("fr", "-0043", "44 av. J.-C.", "correct"),
    ("fr", "2013", "je ne sais pas", "wrong"),
    ("nl", "1953-02-01", "1 februari 1953", "correct"),
    ("nl", "1953-02-01", "op 1 feb 1953", "correct"),
    ("nl", "15XX", "16e eeuw", "correct"),
    ("nl", "1953-02-01", "weet ik niet", "wrong"),
)

AMOUNTS = (
    ("de", "3,5 Millionen Euro", "3,5 Mio. Euro", "correct"),
    ("de", "3,5 Millionen Euro", "3,5 Mio. €", "correct"),
    ("de", "3,5 Millionen Euro", "3.500.000 EUR", "correct"),
    ("de", "3,5 Millionen Euro", "3,5 Millionen", "close"),
    ("de", "3,5 Millionen Euro", "3,5 Milliarden Euro", "wrong"),
    ("de", "3,5 Millionen Euro", "3.5 Millionen Dollar", "wrong"),
    ("de", "5 Milliarden Euro", "fünf Milliarden Euro", "correct"),
    ("de", "5 Milliarden Euro", "5 Mrd. Euro", "correct"),
    ("de", "5 Milliarden Euro", "fuenf Milliarden Euro", "correct"),
    ("de", "1.502 Paragraphen", "1502 Paragraphen", "correct"),
    ("de", "1.502 Paragraphen", "1.502", "close"),
    ("de", "1.502 Paragraphen", "1 502 Paragraphen", "correct"),
    ("de", "1.502 Paragraphen", "1,502 Paragraphen", "wrong"),
    ("de", "24 Flugzeuge", "zwei Dutzend Flugzeuge", "correct"),
    ("de", "24 Flugzeuge", "vierundzwanzig Flugzeuge", "correct"),
    ("de", "24 Flugzeuge", "24 Flugzeugen", "correct"),
    ("de", "24 Flugzeuge", "25 Flugzeuge", "wrong"),
    ("de", "über 19.000 Paragraphen", "mehr als 19000 Paragraphen", "correct"),
    ("de", "über 19.000 Paragraphen", "unter 19.000 Paragraphen", "wrong"),
    ("de", "5 Jahre", "fünf Jahre", "correct"),
    ("de", "5 Jahre", "60 Monate", "correct"),
    ("de", "0,5 Liter", "ein halber Liter", "correct"),
    ("de", "12 Prozent", "12 %", "correct"),
    ("de", "3 Männer", "drei Mann", "correct"),
    ("fr", "3,5 millions d’euros", "3,5 millions d’euros", "correct"),
    ("fr", "1 500 avions", "1500 avions", "correct"),
    ("fr", "1 500 avions", "plus de mille avions", "wrong"),
    ("fr", "5 ans", "cinq ans", "correct"),
    ("fr", "12 avions", "une douzaine d’avions", "correct"),
    ("nl", "32,5 kilometer", "32,5 km", "correct"),
    ("nl", "32,5 kilometer", "32.500 meter", "correct"),
    ("nl", "3 mensen", "drie mensen", "correct"),
    ("en", "6.022e23 per mole", "6.022 x 10^23 per mole", "correct"),
    ("en", "-269 °C", "minus 269 degrees Celsius", "correct"),
    ("en", "-269 °C", "269 °C", "wrong"),
)

SVAREZ = NameKey("Carl Gottlieb Svarez", "person", ("Carl Gottlieb Suarez", "Suarez"), "Svarez")
SAVIGNY = NameKey("Friedrich Carl von Savigny", "person", (), "Savigny")
PREUSS = NameKey("Hugo Preuß", "person", (), "Preuß")
MUELLER = NameKey("Gebhard Müller", "person", (), "Müller")
BGB = NameKey("Bürgerliches Gesetzbuch", "gesetz", ("das Bürgerliche Gesetzbuch", "BGB"))
NAMES = (
    ("de", SAVIGNY, "Savigny", "correct"),
    ("de", SAVIGNY, "von Savigny", "correct"),
    ("de", SAVIGNY, "Herr Prof. Dr. von Savigny", "correct"),
    ("de", SAVIGNY, "Friedrich Carl Savigny", "correct"),
    ("de", SAVIGNY, "ich glaube, Savigny", "correct"),
    ("de", SAVIGNY, "das war Savigny", "correct"),
    ("de", SAVIGNY, "der Jurist Savigny", "correct"),
    ("de", SAVIGNY, "Savigni", "close"),
    ("de", SAVIGNY, "Thibaut", "wrong"),
    ("de", SAVIGNY, "Savigny oder Thibaut", "wrong"),
    ("de", SAVIGNY, "nicht Savigny", "wrong"),
    ("de", SAVIGNY, "weiß nicht", "wrong"),
    ("de", SAVIGNY, "Weiss ich nicht!", "wrong"),
    ("de", SAVIGNY, "keine Ahnung", "wrong"),
    ("de", PREUSS, "Preuss", "correct"),
    ("de", PREUSS, "PREUẞ", "correct"),
    ("de", MUELLER, "Mueller", "correct"),
    ("de", MUELLER, "Müller", "correct"),
    ("de", MUELLER, "Gebhard Muller", "correct"),
    ("de", MUELLER, "Präsident Müller", "correct"),
    ("de", BGB, "das Bürgerliche Gesetzbuch", "correct"),
    ("de", BGB, "buergerliches gesetzbuch", "correct"),
    ("de", BGB, "BGB", "correct"),
    ("de", BGB, "Bürgerliches Gesetzbuch (BGB)", "correct"),
    ("de", BGB, "das BGB", "correct"),
    ("de", BGB, "Bürgerliches Gesetsbuch", "close"),
    ("de", BGB, "Allgemeines Bürgerliches Gesetzbuch", "wrong"),
    ("de", NameKey("Treu und Glauben"), "Treu & Glauben", "correct"),
    ("de", NameKey("Zweiter Weltkrieg"), "2. Weltkrieg", "correct"),
    ("fr", NameKey("Code civil"), "le Code civil", "correct"),
    ("fr", NameKey("Deuxième République"), "la deuxieme république", "correct"),
    ("fr", NameKey("ONU"), "l’ONU", "correct"),
    ("fr", NameKey("d’Alembert", "person", (), "d’Alembert"), "D’Alembert", "correct"),
    ("nl", NameKey("Afsluitdijk"), "de Afsluitdijk", "correct"),
    ("nl", NameKey("Afsluitdijk"), "geen idee", "wrong"),
    ("en", NameKey("Co", "symbol", exact=True), "CO", "wrong"),
    ("en", NameKey("tungsten", "element", ("wolfram",)), "Wolfram", "correct"),
)


def verdict(code: str, key: SingleKey, given: str) -> str:
    """Return the outcome of an answer, judged in a language beside the entities of its pack."""
    pack = pack_of(LANGUAGE_OF_PACK.get(code, "rechtsgeschichte"))
    language = LANGUAGES.get(code) or language_of(pack)
    return mark(AnswerKey((key,)), given, lexicon_of(pack), language).outcome.value


def date_key(text: str) -> DateKey:
    return DateKey(parse_edtf(text))


def amount_key(code: str, text: str) -> AmountKey:
    language = LANGUAGES.get(code) or language_of(pack_of(LANGUAGE_OF_PACK[code]))
    return AmountKey(parse_amount(text, language))
