"""The app in a browser on this machine; needs the extra ``serve``.

A page is let in by a secret address, opens a socket, and each socket has the app run for it as a
process of its own. Nothing outside this machine can connect, and nothing outside is asked for.
"""
