"""Cues: the English words that give somebody else's words or thoughts, and the stance each takes to them.

The lists follow VerbNet (classes 37 "communication", 29.4-29.5 "declare, conjecture", 30 "perceive",
31-32 "psych, desire", 33 "judgment", 58 "urge") and the Statement, Judgment_communication, Opinion,
Request and Commitment frames of FrameNet; stance follows the factive, implicative and
assertive verbs of Kiparsky (1970) and Hooper (1975).
"""

from typing import NamedTuple

from generator.models.statement import Stance


class Cue(NamedTuple):
    """What a verb can introduce: `says` a clause, a quotation or a whole sentence around it; `holds` a clause
    (a belief); `intends` an infinitive; `labels` an object with a name or quality; `blames` an object for a deed;
    `tells` somebody to do something."""

    stance: Stance = "neutral"
    says: bool = False
    holds: bool = False
    intends: bool = False
    labels: bool = False
    blames: bool = False
    tells: bool = False


# How somebody speaks, or what he does meanwhile: verbs of manner of speaking, complaint and nonverbal expression
# (Levin 1993, classes 37.3, 37.8 and 40.2). They introduce quotations only.
_MANNERS = """babble bawl bellow bemoan bleat blubber bluster blurt boom bray carp chirp chortle chuckle cluck coo
    crab croak croon crow drawl drone enthuse exult fret giggle gloat groan grouch grouse grovel growl grunt guffaw
    gush hiss holler hoot howl jabber jeer jest kvetch lilt lisp mewl pant pipe purr rag rage ramble rasp rave roar
    rumble scoff screech seethe shriek snarl sneer snicker sniff sniffle snigger snivel snort spit splutter sputter
    squawk squeak squeal stammer storm stutter taunt tease titter trill trumpet tut twitter wail warble weep wheeze
    whimper whine whinge whoop yammer yap yelp yowl"""

_SAYS: dict[Stance, str] = {
    "neutral": _MANNERS
    + """ say tell add answer reply respond state write announce report tweet post blog comment remark declare
        proclaim explain describe email text message telegraph wire cable quote cite relate recount narrate
        read mention ask wonder inquire enquire question query call retort counter quip joke laugh smile nod
        shrug sigh record whisper shout yell sing chant cry scream exclaim mutter mumble murmur bark growl
        snap moan sob repeat reiterate restate stress emphasize emphasise underline underscore argue warn
        caution advise brief inform notify assure reassure promise vow pledge swear predict forecast foresee
        project anticipate suggest hint imply propose recommend conclude continue begin start finish go
        interject chime intone opine muse reason reflect rule hold order instruct decree testify depose
        plead urge appeal complain lament protest object grumble gripe rant fume thunder rail broadcast
        relay publish print carry indicate signal signify specify clarify elaborate estimate calculate
        reckon assess put sum summarize summarise paraphrase recite dictate type sign volunteer offer praise
        pray preach teach lecture theorize theorise hypothesize hypothesise postulate posit emerge transpire
        decide agree disagree concur demand insinuate negotiate telephone phone wink rejoin caption headline""",
    "endorses": """note observe point find confirm acknowledge admit concede confess reveal disclose divulge show prove
        demonstrate establish verify determine discover detail document remind attest certify corroborate
        affirm own expose uncover leak recall remember""",
    "distances": """claim allege assert contend insist maintain purport boast brag speculate charge hypothesise profess
        conjecture surmise gossip rumour rumor rumored rumoured lie accuse""",
    "denies": "deny dispute refute rebut disavow gainsay contradict",
}

_HOLDS: dict[Stance, str] = {
    "neutral": """believe think feel expect hope fear worry suspect assume presume consider suppose guess trust hear
        understand dream wish want intend prefer anticipate dread bet gather infer deduce perceive sense
        envision envisage visualize contemplate regret rejoice""",
    "endorses": """know realize realise recognize recognise learn notice acknowledge accept discover""",
    "distances": "doubt disbelieve",
}

_INTENDS: dict[Stance, str] = {
    "neutral": """promise vow pledge swear agree offer threaten plan intend want hope wish aim expect propose commit
        volunteer ask demand consent prefer beg request yearn desire""",
    "distances": "claim profess purport",
    "endorses": """describe admit acknowledge confess concede recall remember mention report recommend suggest propose
        advocate favor favour oppose support regret anticipate""",
    "denies": "deny",
}

_LABELS: dict[Stance, str] = {
    "neutral": """call describe label brand dub characterize characterise depict portray paint term liken compare cast
        hail praise laud commend salute applaud celebrate consider regard view see rate rank deem declare
        proclaim pronounce refer cite mock ridicule deride criticize criticise condemn denounce decry blast
        slam attack lambast lambaste castigate chide rebuke scold berate bash deplore tout""",
    "denies": "dismiss reject deny dispute disavow repudiate refute rebut",
    "distances": "caricature",
}

_BLAMES: dict[Stance, str] = {
    "distances": "accuse",
    "neutral": """blame criticize criticise fault condemn denounce charge indict suspect convict blast slam rebuke
        praise chide castigate censure excoriate commend thank ridicule mock arraign scold lambast lambaste
        berate""",
}

_TELLS: dict[Stance, str] = {
    "neutral": """urge ask tell order instruct command advise warn implore beg beseech request call invite direct
        exhort entreat plead remind counsel recommend appeal caution demand""",
}


def _table() -> dict[str, Cue]:
    kinds = {"says": _SAYS, "holds": _HOLDS, "intends": _INTENDS, "labels": _LABELS, "blames": _BLAMES, "tells": _TELLS}
    stances: dict[str, Stance] = {}
    found: dict[str, set[str]] = {}
    for kind, lists in kinds.items():
        for stance, lemmas in lists.items():
            for lemma in lemmas.split():
                stances.setdefault(lemma, stance)
                found.setdefault(lemma, set()).add(kind)
    return {k: Cue(stances[k], *(kind in v for kind in kinds)) for k, v in found.items()}


# The first list that names a verb gives its stance: "claim" distances also where it takes an infinitive.
VERBS = _table()

# Verbs that only introduce a quotation or stand inside it ("he laughed", "she went on"): on a clause they say nothing.
MANNER = frozenset(
    """laugh smile nod shrug sigh wink go begin start finish continue interject chime sob sing chant cry
        put sum sign type call offer carry own hold order print text post read message wire cable quote cite
        relate respond point open close answer rail rant fume thunder lecture teach pray preach volunteer
        repeat project headline caption detail expose leak phone telephone publish broadcast relay lie
        figure gather negotiate object plead describe""".split()
    + _MANNERS.split()
)
# ... of these, the ones that do introduce a clause with "that" of their own.
MANNER_THAT = frozenset(
    """continue hold cry repeat project detail publish relay broadcast object plead post answer read quote
        respond""".split()
)

# Verbs whose "that" clause is as often a thing known as a thing told.
PARENTHETICAL = frozenset(k for k, c in VERBS.items() if c.says) | frozenset(
    """believe think feel suspect guess hope fear suppose know imagine reckon understand hear learn""".split()
)

_NOUNS: dict[Stance, str] = {
    "neutral": """statement announcement report comment remark declaration message letter email tweet post warning
        caution promise pledge vow oath suggestion hint proposal prediction forecast estimate assessment
        argument complaint appeal call demand request plea question answer reply response explanation
        account story testimony verdict ruling finding conclusion opinion view belief idea notion thought
        feeling sense hope fear concern worry expectation suspicion doubt assumption theory recommendation
        advice decision news word reminder description criticism agreement threat wish intention
        interpretation conviction consensus guess impression perception observation understanding commitment""",
    "endorses": """confirmation admission acknowledgement acknowledgment confession revelation disclosure evidence
        proof recognition""",
    "distances": """claim allegation accusation assertion contention insistence charge rumour rumor speculation boast
        insinuation""",
    "denies": "denial rejection rebuttal dismissal",
}
NOUNS: dict[str, Stance] = {noun: stance for stance, nouns in _NOUNS.items() for noun in nouns.split()}

# Verbs whose object is given a name or quality in the subject's own words.
CALLING = frozenset(
    """call describe label brand characterize characterise depict portray term denounce slam blast dismiss
        condemn deride mock praise hail decry lambast lambaste castigate criticize criticise""".split()
)

# "It emerged that": nobody is named who said so.
EMERGING = frozenset({"emerge", "transpire"})
# "declined to say whether": the content is not given.
WITHHOLDING = frozenset({"decline", "refuse", "fail", "neglect"})
# Verbs that make somebody else do what their infinitive says (with those that tell somebody to).
CAUSING = frozenset(
    """allow cause compel enable force get help lead let make oblige permit persuade prompt require train""".split()
)
# Verbs that react to what others say: a clause after them is not theirs.
REACTING = frozenset({"comment", "respond", "reply", "react"})
# Verbs that deny what a noun of saying holds ("dismissed claims that").
REJECTING = frozenset({"reject", "deny", "dismiss", "dispute", "refute", "rebut", "repudiate"})

# What cues a nominal content with "of" or against somebody.
CHARGES = frozenset(
    """accusation allegation charge claim suspicion complaint admission threat report warning denial rumour
        rumor""".split()
)

# Verbs of giving a word: their subject is the speaker of the noun ("made the claim that", "issued a statement saying").
LIGHT = frozenset(
    """make issue give have release deliver offer express voice repeat raise send publish echo share hold""".split()
)

# Media of saying that stand as a subject for their author.
MEDIA = frozenset(
    """statement report indictment complaint document affidavit lawsuit filing transcript letter email memo
        article paper newspaper study poll survey review website post tweet message release ruling verdict
        judgment judgement order decision resolution constitution law bill warrant summons record analysis
        account testimony agency source official""".split()
)

# Verbs of perception and proof: only an explicit "that" makes them report.
PERCEIVE = frozenset("see hear notice accept".split())
# Verbs of finding out: as a bare infinitive ("to find out whether") they tell of a task and report nothing.
FINDING = frozenset(
    """show prove demonstrate establish verify determine discover find know learn understand realize
        realise recognize recognise see hear notice confirm detail document""".split()
)
# Verbs that hardly take an object other than what is said: where the parser shows no clause, what follows is it.
SAYING = frozenset("say insist argue think".split())

# Who is never the source of anything.
NOBODY = frozenset(
    """anyone anybody nobody everyone everybody someone somebody there that this which what whatever it
        whoever""".split()
)

# Participles that pass a content on without saying who says it.
PASSIVE = frozenset(
    """say report believe think know understand expect allege claim estimate assume suspect rumour rumor
        presume consider fear feel hold tell""".split()
)

# People and bodies that headlines let speak by their office alone.
SPEAKERS = frozenset(
    """police prosecutor official officials minister ministry president governor mayor spokesman
        spokeswoman spokesperson expert lawyer attorney judge court coroner sheriff army military
        intelligence government authority authorities witness analyst economist scientist researcher doctor
        union company coach manager family relative aide insider activist campaigner watchdog regulator
        commission committee council agency investigator detective un nato eu who fbi cia""".split()
)

# Kin and company, whom reports let speak without a name.
KIN = frozenset(
    """mother father mom mum dad sister brother aunt uncle cousin niece nephew son daughter wife husband
        widow widower grandmother grandfather grandson granddaughter parent friend girlfriend boyfriend
        fiance fiancee partner neighbor neighbour roommate colleague teammate classmate teacher boss pastor
        priest survivor passenger resident""".split()
)
