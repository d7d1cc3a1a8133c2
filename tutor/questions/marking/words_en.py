"""The words of English for marking: titles, non-answers, hedges, months, seasons, units."""

from collections.abc import Iterable
from decimal import Decimal

from tutor.facts.language import ENGLISH
from tutor.facts.model import Comparator
from tutor.questions.marking.words import AmountWords, DateWords, NameWords, Words


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(line.split()) for line in text.split(",") if line.strip())


def _office_names(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in _phrases(text))


def _unit_names(lines: str) -> dict[str, frozenset[str]]:
    """Read lines of "unit: what it may be written as, ..." into written → units."""
    found: dict[str, set[str]] = {}
    for line in lines.strip().splitlines():
        unit, _, written = line.partition(":")
        for name in _phrases(f"{unit},{written}"):
            found.setdefault(name, set()).add(unit.strip())
    return {name: frozenset(units) for name, units in found.items()}


def _measures(dimension: str, sizes: Iterable[tuple[str, str]]) -> dict[str, tuple[str, Decimal]]:
    return {unit: (dimension, Decimal(size)) for unit, size in sizes}


_ORDINAL_NAMES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ORDINALS = {word: number for number, word in enumerate(_ORDINAL_NAMES.split(), start=1)}
_ORDINALS |= {"thirtieth": 30}
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}

_NAMES = NameWords(
    articles=_set("the"),
    first_articles=_set("the a an"),
    particles=_set("de der den del della di da du la le el al bin ibn van von zu zur ter ten dos"),
    function=_set(
        "of for in on to from with by at as and or into over under against between among about "
        "its their his her this that is are was were be been"
    ),
    faint=_set(
        "especially particularly mainly mostly also very new old first second third other own "
        "united certain general so called new great"
    ),
    fixed=_set(
        "north south east west northern southern eastern western northeast northwest southeast "
        "southwest northeastern northwestern southeastern southwestern not no non never without"
    ),
    opposites=(
        _set("uni bi tri quadri multi mono poly"),
        _set("pre post"),
        _set("pro anti counter"),
        _set("inter intra"),
        _set("hyper hypo"),
        _set("over under"),
        _set("in ex im"),
        _set("im e"),
        _set("micro macro"),
        _set("sub super"),
        _set("symmetr asymmetr"),
        _set("typical atypical"),
        _set("political apolitical"),
        _set("offens defens"),
        frozenset({"", "un", "in", "im", "il", "ir", "dis", "non", "mis", "de", "re"}),
    ),
    negations=_set(
        "not no never non without neither nor none nobody nothing cannot cant isnt arent wasnt "
        "werent dont doesnt didnt wont hasnt havent except excluding"
    ),
    negative_prefixes=_set("non"),
    alternatives=_set("or either versus vs"),
    same_as=_phrases(
        "aka, also known as, also called, also, ie, i e, that is, or, in short, short"
    ),
    doubts=_set("maybe perhaps possibly alternatively otherwise probably"),
    lead_ins=(
        "i think that it is",
        "i think it is",
        "i think its",
        "i think it was",
        "i think",
        "i believe it was",
        "i believe it is",
        "i believe",
        "i guess",
        "i would say",
        "id say",
        "my answer is",
        "the answer is",
        "answer is",
        "answer",
        "that was",
        "that is",
        "this is",
        "it was",
        "it is",
        "its",
        "they are",
        "they were",
        "probably",
        "possibly",
        "presumably",
        "perhaps",
        "maybe",
        "by",
    ),
    trailers=("i think", "i believe", "i guess", "maybe", "perhaps", "probably", "possibly"),
    non_answers=_phrases(
        """i dont know, i do not know, dont know, do not know, idk, i dk, dk, dunno, i dunno, dno,
        i have no idea, ive no idea, no idea, not a clue, no clue, i have no clue, ive no clue,
        havent a clue, i havent a clue, i am not sure, im not sure, not sure, unsure, no answer,
        i cant remember, i cannot remember, cant remember, i dont remember, i do not remember,
        dont remember, cant recall, i cant recall, i forgot, forgot, i forget, forgotten,
        i have forgotten, ive forgotten, pass, i pass, skip, next, unknown, n a, na, none, nothing,
        no, nope, nil, tbd, no comment, who knows, beats me, search me, give up, i give up, help,
        hint, what, huh, hmm, hm, um, er, whatever, anything, something, nobody, nobody knows,
        i have not learned this, sorry, sorry i dont know, i really dont know, i honestly dont know,
        i dont know this, i dont know this one, i dont know that, i dont know it, dont know sorry,
        idk sorry, no idea sorry, question, answer, the answer, blank, x, xx, xxx"""
    ),
    conjunctions=_set("and plus"),
    list_joints=_phrases("and also, as well as, along with, together with, and then, in addition"),
    list_fillers=_phrases(
        """others, and others, more, also, etc, et cetera, so on, and so on, so forth,
        and so forth, et al"""
    ),
    numerals={
        **{word: str(number) for word, number in ENGLISH.numbers.items()},
        **{word: f"{n}{_ENDINGS.get(n, 'th')}" for word, n in _ORDINALS.items()},
        **{letters: str(n) for n, letters in enumerate(_ROMAN.split(), start=1)},
    },
    titles=_set(
        "mr mrs ms miss mx sir dame lord lady dr doctor prof professor hon honourable honorable "
        "right rt reverend rev father sister brother rabbi imam sheikh saint st his her their "
        "excellency majesty highness holiness monsieur madame herr frau senor senora mister madam"
    ),
    after_titles=_set("san sama sensei jr sr junior senior esq phd md mp mep obe kbe cbe qc kc"),
    offices=_office_names(
        """president, vice president, prime minister, premier, pm, chancellor, vice chancellor,
        secretary general, secretary generals, sec gen, secgen, sg, secretary, foreign secretary,
        defence secretary, defense secretary, home secretary, state secretary, undersecretary,
        under secretary, assistant secretary, secretary of state, secretary of defense,
        secretary of defence, minister, foreign minister, fm, defence minister, defense minister,
        finance minister, interior minister, minister of foreign affairs, minister of defence,
        minister of defense, minister for foreign affairs, minister of state, cabinet minister,
        chief cabinet secretary, ambassador, envoy, special envoy, representative,
        special representative, high representative, permanent representative, delegate, general,
        lieutenant general, major general, brigadier general, brigadier, admiral, vice admiral,
        rear admiral, colonel, lieutenant colonel, captain, major, lieutenant, commander,
        supreme commander, marshal, sergeant, chief of staff, chief, king, queen, emperor, empress,
        prince, princess, duke, duchess, count, countess, pope, cardinal, archbishop, bishop,
        senator, sen, congressman, congresswoman, congress member, member of parliament, lawmaker,
        governor, mayor, chairman, chairwoman, chairperson, chair, head, leader, director,
        director general, managing director, deputy director, executive director, ceo,
        chief executive, founder, commissioner, speaker, spokesman, spokeswoman, spokesperson,
        judge, justice, chief justice, author, writer, scholar, analyst, researcher, expert,
        historian,
        journalist, diplomat, politician, statesman, adviser, advisor, national security adviser,
        national security advisor, official, fellow, senior fellow, scientist, economist, supreme
        leader, party leader, head of state, head of government, head of mission, first lady"""
    ),
    office_links=_set(
        "former ex then acting deputy vice late current outgoing incoming incumbent new old "
        "previous designate elect the of for"
    ),
    belonging=_set("of for at in from to"),
)

_DATES = DateWords(
    months={
        **{month.casefold(): number for number, month in enumerate(ENGLISH.months, start=1)},
        **{month[:3].casefold(): number for number, month in enumerate(ENGLISH.months, start=1)},
        "sept": 9,
        "febr": 2,
        "janu": 1,
    },
    weekdays=_set(
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur "
        "thurs fri sat sun"
    ),
    fillers=_set(
        "in on at the of year years month day date dated during it was is its answer i think "
        "believe guess back again"
    ),
    approximations=_set("about around circa c ca approx approximately roughly some maybe perhaps")
    | _set("probably possibly presumably nearly almost sometime exactly precisely"),
    before_christ=_set("bc bce"),
    after_christ=_set("ad ce"),
    range_words=_set("to until till through thru til"),
    between=_set("between"),
    from_words=_set("from"),
    since=_set("since starting beginning"),
    after=_set("after"),
    until=_set("until till by"),
    before=_set("before"),
    onwards=_set("on onwards onward forward"),
    now=_set("present now today"),
    roughly=(" or so", "-ish", " or thereabouts"),
    lists=_set("and"),
    parts={
        "early": (0.0, 0.42),
        "beginning": (0.0, 0.42),
        "start": (0.0, 0.42),
        "mid": (0.25, 0.75),
        "middle": (0.25, 0.75),
        "late": (0.58, 1.0),
        "end": (0.58, 1.0),
        "1 half": (0.0, 0.5),
        "2 half": (0.5, 1.0),
        "h 1": (0.0, 0.5),
        "h 2": (0.5, 1.0),
        **{f"{n} quarter": ((n - 1) / 4, n / 4) for n in range(1, 5)},
        **{f"q {n}": ((n - 1) / 4, n / 4) for n in range(1, 5)},
        "last quarter": (0.75, 1.0),
    },
    seasons={"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12},
    centuries=_set("century centuries cent c"),
    decades={
        "twenties": 20,
        "thirties": 30,
        "forties": 40,
        "fifties": 50,
        "sixties": 60,
        "seventies": 70,
        "eighties": 80,
        "nineties": 90,
    },
    ordinal_endings=_set("st nd rd th"),
    decade_endings=_set("s"),
    ordinals=_ORDINALS,
)

_MILLION, _BILLION, _TRILLION = Decimal(10**6), Decimal(10**9), Decimal(10**12)

_UNITS = _unit_names(
    """
    usd: $, us$, dollar, dollars, us dollar, us dollars, american dollar, american dollars
    dollar: $, dollars, bucks, buck
    aud: australian dollar, australian dollars, a$, au$
    cad: canadian dollar, canadian dollars, c$, ca$
    nzd: new zealand dollar, new zealand dollars, nz$
    sgd: singapore dollar, singapore dollars, s$
    hkd: hong kong dollar, hong kong dollars, hk$
    twd: taiwan dollar, taiwan dollars, nt$
    eur: €, euro, euros
    gbp: £, pound, pounds, pounds sterling, pound sterling, sterling, british pound, british pounds
    lb: lbs, pound, pounds
    jpy: ¥, yen, japanese yen
    cny: ¥, yuan, chinese yuan, renminbi, rmb
    krw: ₩, won, korean won, south korean won
    inr: ₹, rupee, rupees, indian rupees
    rub: ₽, rouble, roubles, ruble, rubles
    chf: franc, francs, swiss franc, swiss francs
    krone: kr, kroner, krona, kronor
    nok: norwegian krone, norwegian kroner
    dkk: danish krone, danish kroner
    sek: swedish krona, swedish kronor
    percent: %, per cent, pct, percentage, per hundred
    percentage point: percentage points, pp
    year: years, yr, yrs, y
    month: months, mo, mos
    week: weeks, wk, wks
    day: days, d
    hour: hours, hr, hrs, h
    minute: minutes, min, mins
    second: seconds, sec, secs, s
    decade: decades
    century: centuries
    kilometre: km, kms, kilometres, kilometer, kilometers
    metre: m, metres, meter, meters
    centimetre: cm, centimetres, centimeter, centimeters
    millimetre: mm, millimetres, millimeter, millimeters
    mile: miles, mi
    nautical mile: nautical miles, nm, nmi
    foot: feet, ft
    inch: inches
    square kilometre: square kilometres, square kilometers, square kilometer, sq km, km2, km^2
    hectare: hectares, ha
    kilogram: kg, kgs, kilograms, kilogramme, kilogrammes, kilo, kilos
    gram: g, grams, gramme, grammes
    milligram: mg, milligrams
    tonne: t, tonnes, metric ton, metric tons
    ton: tons
    litre: l, litres, liter, liters
    millilitre: ml, millilitres, milliliter, milliliters
    knot: knots, kt, kts
    mole: mol, moles
    kelvin: k, degrees kelvin, degrees k
    degree celsius: °c, c, degrees celsius, degrees c, celsius, centigrade, degrees centigrade
    degree fahrenheit: °f, f, degrees fahrenheit, degrees f, fahrenheit
    degree: °, degrees
    joule: j, joules
    watt: w, watts
    volt: v, volts
    newton: n, newtons
    hertz: hz
    person: people, persons, individual, individuals
    troop: troops, soldier, soldiers
    """
)

_AMOUNTS = AmountWords(
    scales={
        **{word: Decimal(size) for word, size in ENGLISH.scales.items()},
        **{f"{word}s": Decimal(size) for word, size in ENGLISH.scales.items()},
        "k": Decimal(1000),
        "grand": Decimal(1000),
        "m": _MILLION,
        "mn": _MILLION,
        "mln": _MILLION,
        "mil": _MILLION,
        "mio": _MILLION,
        "b": _BILLION,
        "bn": _BILLION,
        "bln": _BILLION,
        "bil": _BILLION,
        "t": _TRILLION,
        "tn": _TRILLION,
        "trn": _TRILLION,
    },
    counts={"dozen": Decimal(12)},
    halves={
        "half": Decimal("0.5"),
        "quarter": Decimal("0.25"),
        "quarters": Decimal("0.25"),
    },
    ones=_set("a an"),
    zeros=_set("none no nil nought naught nothing zero"),
    joiners=_set("and"),
    point=_set("point"),
    minus=_set("minus negative"),
    comparators={
        **ENGLISH.comparators,
        "above": Comparator.OVER,
        "greater than": Comparator.OVER,
        "higher than": Comparator.OVER,
        "exceeding": Comparator.OVER,
        "in excess of": Comparator.OVER,
        "beyond": Comparator.OVER,
        "upwards of": Comparator.OVER,
        "well over": Comparator.OVER,
        "just over": Comparator.OVER,
        "a little over": Comparator.OVER,
        "slightly over": Comparator.OVER,
        "slightly more than": Comparator.OVER,
        ">": Comparator.OVER,
        "a minimum of": Comparator.AT_LEAST,
        "not under": Comparator.AT_LEAST,
        "not below": Comparator.AT_LEAST,
        "minimum": Comparator.AT_LEAST,
        "no less than": Comparator.AT_LEAST,
        "no fewer than": Comparator.AT_LEAST,
        "not less than": Comparator.AT_LEAST,
        "not fewer than": Comparator.AT_LEAST,
        "≥": Comparator.AT_LEAST,
        ">=": Comparator.AT_LEAST,
        "approximately": Comparator.ABOUT,
        "approx": Comparator.ABOUT,
        "circa": Comparator.ABOUT,
        "ca": Comparator.ABOUT,
        "c": Comparator.ABOUT,
        "roughly": Comparator.ABOUT,
        "close to": Comparator.ABOUT,
        "near": Comparator.ABOUT,
        "maybe": Comparator.ABOUT,
        "perhaps": Comparator.ABOUT,
        "probably": Comparator.ABOUT,
        "~": Comparator.ABOUT,
        "≈": Comparator.ABOUT,
        "below": Comparator.UNDER,
        "lower than": Comparator.UNDER,
        "smaller than": Comparator.UNDER,
        "just under": Comparator.UNDER,
        "well under": Comparator.UNDER,
        "a little under": Comparator.UNDER,
        "slightly under": Comparator.UNDER,
        "<": Comparator.UNDER,
        "no more than": Comparator.AT_MOST,
        "not more than": Comparator.AT_MOST,
        "not over": Comparator.AT_MOST,
        "a maximum of": Comparator.AT_MOST,
        "maximum": Comparator.AT_MOST,
        "as many as": Comparator.AT_MOST,
        "as much as": Comparator.AT_MOST,
        "≤": Comparator.AT_MOST,
        "<=": Comparator.AT_MOST,
    },
    exactly=_set("exactly precisely just only ="),
    nearly=_set("nearly almost barely"),
    after_number={
        "or more": Comparator.AT_LEAST,
        "and more": Comparator.AT_LEAST,
        "or above": Comparator.AT_LEAST,
        "at least": Comparator.AT_LEAST,
        "plus": Comparator.AT_LEAST,
        "+": Comparator.AT_LEAST,
        "or less": Comparator.AT_MOST,
        "or fewer": Comparator.AT_MOST,
        "or under": Comparator.AT_MOST,
        "at most": Comparator.AT_MOST,
        "or so": Comparator.ABOUT,
        "ish": Comparator.ABOUT,
        "approx": Comparator.ABOUT,
        "or thereabouts": Comparator.ABOUT,
        "more or less": Comparator.ABOUT,
        "approximately": Comparator.ABOUT,
        "roughly": Comparator.ABOUT,
        "maybe": Comparator.ABOUT,
    },
    joined={
        f"{tens}{one}": ENGLISH.numbers[tens] + ENGLISH.numbers[one]
        for tens in ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
        for one in ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    },
    tails=_set("of in for over to towards within during from"),
    units=_UNITS,
    compounds={
        **dict.fromkeys(("kph", "kmh", "kmph"), ("km", "per", "hour")),
        "mph": ("mile", "per", "hour"),
    },
    families={
        **dict.fromkeys(("usd", "aud", "cad", "nzd", "sgd", "hkd", "twd"), "dollar"),
        **dict.fromkeys(("nok", "dkk", "sek"), "krone"),
        **dict.fromkeys(("degree celsius", "degree fahrenheit"), "degree"),
    },
    measures={
        **_measures("months", (("month", "1"), ("year", "12"), ("decade", "120"))),
        **_measures(
            "seconds",
            (
                ("second", "1"),
                ("minute", "60"),
                ("hour", "3600"),
                ("day", "86400"),
                ("week", "604800"),
            ),
        ),
        **_measures(
            "metres",
            (
                ("millimetre", "0.001"),
                ("centimetre", "0.01"),
                ("metre", "1"),
                ("kilometre", "1000"),
            ),
        ),
        **_measures(
            "grams",
            (("milligram", "0.001"), ("gram", "1"), ("kilogram", "1000"), ("tonne", "1000000")),
        ),
        **_measures("litres", (("millilitre", "0.001"), ("litre", "1"))),
        # In ninths of a kelvin, so that a degree Fahrenheit is a whole number of them.
        **_measures(
            "ninths of a kelvin",
            (("kelvin", "9"), ("degree celsius", "9"), ("degree fahrenheit", "5")),
        ),
    },
    zero_points={
        "kelvin": Decimal(0),
        "degree celsius": Decimal("273.15"),
        "degree fahrenheit": Decimal("459.67"),
    },
    monetary=_set(
        "usd dollar aud cad nzd sgd hkd twd eur gbp jpy cny krw inr rub chf krone nok dkk"
    )
    | {"sek"},
    plurals={"men": "man", "women": "woman", "children": "child", "feet": "foot"},
    per=_set("per / each every"),
    rates={
        "annually": "year",
        "yearly": "year",
        "annual": "year",
        "pa": "year",
        "per annum": "year",
        "monthly": "month",
        "weekly": "week",
        "daily": "day",
        "hourly": "hour",
    },
    fillers=_set("the of in total altogether overall sum it was is its answer i think"),
)

WORDS = {"en": Words(ENGLISH, _NAMES, _DATES, _AMOUNTS)}
