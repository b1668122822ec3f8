"""The customs of news pages: how bylines, credits, menus, appeals and notes are worded in English.

Nothing here knows a subject or an outlet. Each pattern is a list of turns that a reader of newspapers would name
without having seen the page. All are bounded, so that none can run long on hostile text.
"""

import re
from collections.abc import Iterable


def _turns(alternatives: Iterable[str], *, before: str = "", after: str = "") -> re.Pattern[str]:
    return re.compile(before + "(?:" + "|".join(alternatives) + ")" + after, re.IGNORECASE)


_S = r"['\u2019]?s['\u2019]?"  # of a possessive: editor's, editors'
_DASH = r"[:|\u2013\u2014-]"

# The end of a sentence, closing quotation marks and brackets behind it
TERMINAL = re.compile(r"[.!?\u2026](?:[\"'\u201d\u2019)\]\u00bb]{0,4})$")
BRACKETS = re.compile(r"^[\[(](.*)[\])]$")

# --- who wrote it ------------------------------------------------------------------------------------------------

BY = _turns(
    ("by", "words by", "written by", "story by", "reported by", "report by", "reporting by", "text by", "authors?"),
    before="^", after=r"\b[: ]\s*(.+)$",
)  # fmt: skip
BEHIND_NAMES = re.compile(
    r"\s[|\u2022\u00b7/]\s?|\s[\u2013\u2014-](?:\s|$)|\s\(|,? (?:in|at|for|of|from) [A-Z]"
    r"|\s(?=published|updated|posted)"
)
SIGNED = _turns(
    ("reporting", "writing", "editing", "additional reporting", "compiled", "translated", "edited"),
    before="^", after=r"\sby\s\S",
)  # fmt: skip
CONTACT = re.compile(
    r"^(?:e-?mail|contact|twitter|follow)?:?\s?(?:[\w.+-]{1,40}@[\w.-]{3,60}|@\w{2,20})$", re.IGNORECASE
)
AND_AGENCIES = re.compile(r"^(.{4,60}?),? (?:and|with) agenc(?:ies|y)$", re.IGNORECASE)
NAME_AND_JOB = re.compile(
    r"^([^,|]{4,60}?)\s?[,|]?\s(?:(?:[A-Z][\w&-]+|of|for|and|the) ){0,4}(?:correspondent|editor|reporter|writer|"
    r"journalist|columnist|bureau chief|staff)$",
    re.IGNORECASE,
)
# "staff and agencies", "our foreign desk": nobody is named
AT_A_DESK = re.compile(
    r"(?:(?:our|the|and|with|own|web|news|online|foreign|local|[A-Z][\w&'\u2019-]+) ){0,5}"
    r"(?:staff|agenc(?:y|ies)|desk|newsroom|correspondents?|reporters?|team|editors?|bureau)(?: (?:and|with) "
    r"(?:staff|agencies|wires?))?",
    re.IGNORECASE,
)
JOB_LINE = re.compile(
    r"(?:[\w&,'\u2019-]+ ){0,5}(?:correspondent|editor|reporter|writer|journalist|columnist|bureau chief)"
    r"(?:,? (?:[A-Z][\w&'\u2019-]+ ?){1,3})?|reporting (?:from|in) [A-Z].{2,40}",
    re.IGNORECASE,
)
EDITED = re.compile(r"^(?:(?:web |copy |sub-?|managing )?editors?|translators?|producers?)\s?:\s", re.IGNORECASE)
AT_A_PLACE = re.compile(r"^\S+(?: \S+){1,3} (?:at|in) (?:the )?[A-Z]")
AT_WORK = re.compile(r"\s(?:covers|writes|reports|works|has (?:covered|reported|written)|joined)\b")
CONTRIBUTED = re.compile(
    r"\b[Cc]ontribut(?:ed|ing) (?:reporting|to (?:this|the) (?:report|reporting|article|story))\b"
    r"|^(?:[A-Z][\w.'\u2019-]+ ){2,4}(?:and .{3,60} )?reported from [A-Z]"
    r"|\bcan be reached (?:at|on|via)\b.{0,80}[@\d]"
    r"|^[Ff]ollow (?:him|her|them|[A-Z]\w+)\b.{0,60}\bon "
    r"(?:Twitter|X|Facebook|Instagram|Bluesky|Threads|Mastodon|LinkedIn)\b"
)
_JOBS = (
    "reporter", "journalist", "correspondent", "writer", "editor", "columnist", "author", "producer", "contributor",
    "photographer", "blogger", "freelancer", "newsroom", "fellow", "intern", "host", "anchor",
)  # fmt: skip
JOURNALIST = _turns(
    _JOBS,
    before=r"\b(?:is|are)\s(?:a|an|the|our)?\s?(?:[\w,'\u2019&-]+\s){0,6}?",
    after=r"s?\b\s?(?:,|and|at|for|with|in|based|from|of|who|covering|on|specialist|\.|$)",
)
POSITION = _turns(
    ("professor", "fellow", "director", "president", "founder", "former", "author", r"chair\w*", "head", "lecturer",
     "researcher", "analyst", "lawyer", "attorney", "executive", "member", "consultant", "senior", "chief", r"co-\w+"),
    before=r"\b(?:is|was)\s(?:an?\s|the\s)?(?:[\w-]+\s){0,5}?", after=r"\b",
)  # fmt: skip
AUTHOR_HEADING = _turns(
    ("author", "writer", "reporter", "contributor", "journalist"),
    before="^(?:about (?:the |our )?)?", after=r"s?(?: bio)?\s?:?$",
)  # fmt: skip

# --- when, and how often read ------------------------------------------------------------------------------------

MINUTES = re.compile(r"\b\d{1,3}\s?[- ]?min(?:ute)?s?\.?\s(?:read|watch|listen)\b", re.IGNORECASE)
_COUNTED = ("view", "share", "comment", "like", "read", "reader", "retweet", "reaction", "follower", "subscriber",
            "vote", "hit")  # fmt: skip
COUNT = _turns(
    (
        r"[\d.,]{1,9}\s?[kmb]?\+?\s?(?:(?:" + "|".join(_COUNTED) + ")s?)?",
        "(?:" + "|".join(_COUNTED) + r")s?\s?[:(]?\s?[\d.,]{1,9}\s?[kmb]?\)?",
        r"(?:no|leave a|add a|post a) comments?(?: yet)?",
        r"(?:est\.? )?reading time:?.{0,20}",
    )
)

# --- controls of a page ------------------------------------------------------------------------------------------

CONTROLS = frozenset(
    """
    account ad ads advert advertisement all allow app autoplay back bar blog bluesky bookmark breadcrumb close closed
    code comment comments contents continue cookie cookies copied copy down download e-mail email embed enlarge expand
    facebook fb feedback flip flipboard font full fullscreen gallery gift gmail google hide home icon image in
    instagram large link linked linkedin listen live load loading log login mail main medium menu messenger minimize
    more mute navigation newsletter next off on open options page paid pause pin pinterest play playing plus pocket
    policy pop pop-out post prev previous print privacy reddit register reload remove save screen scroll search send
    settings share shared show sign site size skip slide slideshow small sms snapchat sponsored stop story subscribe
    tap telegram terms text the this threads tiktok to toggle top trending tumblr tweet twitter unmute up upgrade use
    viber video view vk volume watch website wechat whatsapp x your youtube
    """.split()
)
# A line of the page's machinery begins with one of these ...
PHRASES = _turns(
    (
        "scroll down", "swipe (?:left|right|up|for)", "(?:story|article) continues", "continue reading",
        "continues below", "skip to", "jump to", "back to (?:top|gallery)",
        "click to (?:play|expand|enlarge|share|copy)",
        "tap to (?:play|see|read)", "hide caption", "toggle caption", "enlarge this image", "this is an advert",
        "view (?:all|more) (?:posts|articles|stories)", "open in (?:a )?new", "show more$", "load more",
        r"loading\W{0,5}$", "listen to (?:this )?(?:article|story)",
        "share (?:full )?(?:this )?article", "gift (?:this )?article", r"learn more\W{0,5}$", "read in app",
        "opens (?:in )?(?:a )?new (?:tab|window)", "save (?:this )?articles?", "(?:after|skip past) newsletter",
        "this (?:audio|summary|translation|transcript) (?:is|was|has been) (?:created|generated|made)",
        "audio is available", "print this (?:article|page|story)", r"supported by\W{0,5}$",
    ),
    before="^",
)  # fmt: skip
# ... or holds one of these, which no report does
MACHINERY = _turns(
    ("copy this code", "your browser does not", "enable javascript", "content is not available", "all rights reserved",
     "not responsible for (?:the )?content of external"),
)  # fmt: skip
# What a page says to those who hear it: "list 1 of 3", "end of list", "opens new tab"
SPOKEN = re.compile(
    r"^(?:(?:list|slide|item|image) (?:of )?\d{1,3}(?: of \d{1,3}| items?)?|end of list)$", re.IGNORECASE
)
SPOKEN_OF_LINKS = re.compile(r",? ?\(?opens (?:in )?(?:a )?new (?:tab|window)\)?", re.IGNORECASE)
# Names of sections, as they stand above headlines
SECTIONS = frozenset(
    """
    africa analysis americas arts asia australia breaking business canada climate comment courts crime culture
    economy education election elections energy entertainment environment europe exclusive explainer features finance
    football health home international investigation latest law lifestyle live local markets media middle east money
    national news opinion pacific politics region science society special report sport sports tech technology top
    stories travel uk us usa weather world
    """.split()
)
# "Home > World", "News|Accidents", "HOME People & Events": a path, or a first entry in capitals of its own
CRUMBS = re.compile(
    r"^(?:HOME|Home)\s?[>/|\u203a\u00bb\u2022\u00b7]|^HOME (?:[A-Z&][\w&'\u2019-]{0,30} ?){1,6}$"
    r"|^(?:[\w&' -]{2,30}[>\u203a\u00bb\u2192] ?){1,5}[\w&' -]{2,40}$"
    r"|^(?:[A-Z][\w&'-]{1,20}(?: [\w&'-]{1,20}){0,2}\|){1,4}[A-Z][\w&'-]{1,20}(?: [\w&'-]{1,20}){0,2}$"
)

# --- pictures ----------------------------------------------------------------------------------------------------

_BUREAUS = (
    "(?:AP|AFP|EPA|EFE|PA|Reuters|Getty(?: Images)?|Shutterstock|Alamy|Pixabay|Unsplash|TASS|Xinhua|dpa|ANSA|Bloomberg)"
)
_PICTURE = "(?:photo(?:graph)?|picture|image|video|illustration|graphic)s?"
CREDIT_ONLY = _turns(
    (
        rf"(?:{_PICTURE}|file photo|credit)s?(?:\s(?:credit|source|courtesy|by|via|from|copyright|caption)s?)?\s?"
        r"[:/|\u2013\u2014-]",
        rf"{_PICTURE}\s(?:credit|source|courtesy|by|via|copyright|caption)\b",
        r"(?:\u00a9|\(c\))\s",
        "getty images$",
        rf"{_BUREAUS}\s?(?:photo)?/[A-Z][\w. ]{{1,40}}$",
        r"courtesy (?:of|photo|image)\b",
        r"(?:file|handout|stock) (?:photo|image|picture)\.?$",
        r"\d{1,2}:\d\d(?::\d\d)?\s?[\u2013\u2014-]\s?source:",
    ),
    before="^",
)
CREDIT_AT_END = _turns(
    (
        r"\bphoto(?:graph)?s?\s?(?:credit|by|courtesy|via|:|/)", r"\bimage (?:credit|source|by)\b", r"\bcredit:",
        r"\b(?:AP|EPA|AFP) Photo\b", r"\bcourtesy (?:of|photo)\b", r"\bhandout\b", r"\bfile photo\b", r"\u00a9",
        r"\bpicture:", rf"(?:^|[\s(\[])(?:via|by)\s{_BUREAUS}\b", rf"/\s?{_BUREAUS}\b", r"\bGetty Images\b",
    ),
    after=r"[^.!?]{0,80}[.)\]]{0,3}$",
)  # fmt: skip
GALLERY = re.compile(r"\bimage \d{1,3} of\b|\bcaption close\b|\bback to gallery\b", re.IGNORECASE)
CAPTION_START = re.compile(
    r"^(?:(?:image|photo|picture|video|media) caption\b|file(?: photo)?\s?[:\u2013\u2014-]\s|"
    r"(?:pictured|above|below|caption)\s?:|[\[(]?(?:item )?\d{1,2}\s?(?:/|of)\s?\d{1,2}[\])]?\s\D)",
    re.IGNORECASE,
)
# "... on Tuesday. (Port of Averly / Telegram)": whose picture it is, and from where
CREDIT_IN_BRACKETS = re.compile(
    r"[.!?\u2026\"'\u201d\u2019]\s?[(\[][A-Z][^()\[\]]{1,60}?(?:\s?[/|]\s?|\svia\s)[A-Z][^()\[\]]{1,40}[)\]]$"
)
# "Named: The driver (left)": a caption of the popular press, told by where it points or by its missing full stop
LABELLED = re.compile(r"^[A-Z][\w'\u2019-]{2,15}(?: [\w'\u2019-]{2,15})?: [A-Z]")
POINTS = re.compile(r"\((?:(?:far )?(?:left|right)|pictured|above|below|cent(?:re|er)|top|bottom|inset)\b[^()]{0,30}\)")

# --- posts of social media ---------------------------------------------------------------------------------------

TWEET_LINK = re.compile(r"\bpic\.twitter\.com/\w|\bt\.co/\w|\b(?:twitter|x)\.com/\w{1,20}/status/", re.IGNORECASE)
TWEET_SIGNED = re.compile(r"[\u2014\u2013-]\s?[^\u2014\u2013]{1,80}\(@\w{1,20}\)\s?[\w., ]{0,30}$")
POSTED = _turns(
    (
        "a post shared by",
        "view this post on",
        "view on (?:instagram|twitter|x|threads)",
        "post on x",
        "watch on youtube",
    ),
    before="^",
)
EMBED_MARK = re.compile(r"^(?:embed(?:ded)?(?: (?:post|tweet|content|video))?|tweet|post)s?\s?:?$", re.IGNORECASE)

# --- other reports -----------------------------------------------------------------------------------------------

RELATED = _turns(
    (
        r"related(?: (?:articles?|story|stories|news|content|topics?|coverage|reading|posts?|videos?|links?))?\s?(?:"
        + _DASH + "|$)",
        r"(?:read|see|watch|listen)(?: also| more| next| now| on| this| here)?\s?[:|\u203a\u00bb]",
        r"(?:read|see) (?:also|more|next)\b",
        r"also (?:read|see|on)\b",
        r"(?:more|most) (?:on|from|about|news|stories|headlines|coverage|read|popular)\b.{0,60}$",
        "more:",
        r"(?:read|see|view) (?:the )?(?:full|whole|complete|entire) (?:story|article|report|text|coverage)\b",
        r"(?:read|see|find|get) the (?:rest|full|whole|complete) (?:\w+ )?(?:here|at|on|in)\b",
        r"(?:click|tap|go) here\b",
        r"(?:you|we) (?:may|might|think you).{0,8} (?:also )?like",
        r"don['\u2019]t miss\b",
        r"recommended(?: (?:for you|reading|stories|articles|videos))?\s?:?$",
        "what to read next",
        r"up next\b",
        r"trending\b.{0,20}$",
        rf"editor{_S} picks?\b",
        r"in (?:other|case you missed)\b.{0,20}:",
        r"(?:check out|explore|browse|discover|catch up on|see|read|find|watch) (?:all |some )?"
        r"(?:of )?(?:more|our|other|all)\b",
    ),
    before="^",
)  # fmt: skip
RELATED_HEADING = _turns(
    (
        r"(?:related|recommended|trending|popular|latest|top|tags?|topics?)(?: (?:news|stories|story|articles?|"
        r"headlines|posts?|reading|content|links?|videos?|coverage|topics|now|today|for you|this week))?",
        r"more (?:on|from|stories|news|about)\b.{0,40}", r"(?:read|see) (?:also|more|next)\b.{0,40}",
        r"also read\b.{0,40}",
        r"more on this (?:story|topic)", r"suggested topics", r"related internet links", r"recommended stories",
        r"you (?:may|might)(?: also)? (?:like|want|be interested|have missed)\b.{0,20}",
        r"most (?:read|popular|viewed)\b.{0,20}",
        "further reading", rf"editor{_S} picks?", "around the web", "keep reading", "what to read next", "filed under",
        "more like this", "up next",
    ),
    before="^", after=r"\s?:?$",
)  # fmt: skip

# --- appeals -----------------------------------------------------------------------------------------------------

APPEAL_START = _turns(
    (
        "subscribe", "sign[ -]?up", "donate", "contribute", "download", "install", "follow", "join", "support",
        "like us", "become", "get (?:the|our|your|all|breaking|daily|more)",
        "stay (?:in touch|informed|connected|up to date|updated|tuned)", "register", "log ?in", "unlock", "enjoy",
        "already a (?:subscriber|member)", "want (?:more|to (?:read|get))", r"don['\u2019]t (?:miss|have)",
        "never miss", "receive", "turn on", "tell us", "share your", "have you got", "do you have",
        "got a (?:tip|story)",
        "send (?:us|your)", "contact us", "give (?:us|today)", "buy", "choose", "make a (?:donation|gift)", "sponsor",
        "our (?:journalism|newsroom|work|reporting)", "we (?:need|rely|depend|are funded|use cookies)",
        "this (?:article|content|story) is (?:for|free|available)", "thank(?:s| you) for", "android app",
        r"i(?:phone|pad|os)\b.{0,14}\bapp",
    ),
    before="^(?:please |help us |and |or ){0,2}", after=r"\b",
)  # fmt: skip
# These open sentences of reports too ("Support for the strike fell"); an appeal then speaks to somebody, or shouts.
COMMON_STARTS = re.compile(
    r"^(?:support|follow|join|become|get|choose|buy|enjoy|receive|contribute|register|sponsor|give|download|install)\b",
    re.IGNORECASE,
)
SPEAKS_TO_READER = re.compile(r"\b(?:our|us|your|you|we|here)\b|[!:]$|https?://", re.IGNORECASE)
APPEAL_ALONE = re.compile(
    r"^(?:sign up|subscribe|register|donate|join|follow) (?:here|now|today|us)\b.{0,20}$"
    r"|^sign up (?:to|for) [^.!?]{2,50}$"
    r"|^(?:get |our |free |the ){0,2}(?:(?:daily|weekly|monthly|morning|evening) )?newsletters?$",
    re.IGNORECASE,
)
# Wherever it stands in a short piece, this speaks to the reader and of money or mail
APPEAL_WITHIN = re.compile(
    r"\bsign up (?:here|now|today|for free)\b[.!]?$|\bsubscribe (?:here|now|today|for free)\b"
    r"|\bconsider (?:supporting|donating|subscribing|becoming|making a)\b"
    r".{0,40}\b(?:us|our|member|donation|supporter|the)\b",
    re.IGNORECASE,
)
APPEAL_OBJECT = _turns(
    (
        r"\b(?:newsletters?|e-?mail(?:s| alerts?)?|inbox|subscri(?:be|ption|bers?)|members?(?:hip)?)\b",
        r"\b(?:patrons?|patreon)\b",
        r"\b(?:donat(?:e|ions?)|supporters?|apps?|podcasts?|alerts?|notifications?|cookies|trial|account)\b",
        r"\b(?:digest|membership|read) for free\b",
        r"\bfor free$",
        r"\bour (?:channel|journalism|work|reporting|newsroom|mission|site|website|team)\b",
        r"\b(?:whatsapp|telegram|facebook|twitter|instagram|youtube|tiktok|bluesky)\b",
        r"\b(?:free access|unlimited access|independent journalism|breaking news|latest news|us on|us at)\b",
        r"\bfor (?:just|only|as little as) [$\u00a3\u20ac]",
    )
)

# --- notes of the editors ----------------------------------------------------------------------------------------

UPDATE_LABEL = re.compile(
    r"^(?:last )?updated?:?(?: (?:\d[\d:./]{0,9}|[ap]\.?m\.?,?|at|on|noon|midnight|e[sd]?t|c[sd]?t|p[sd]?t|gmt|utc|bst|"
    r"cet|[a-z]{3,9}day,?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?)){0,8}\s?[:\u2013\u2014-]\s",
    re.IGNORECASE,
)
BRACKETED_UPDATE = _turns(
    ("updated?", "corrected", "correction", "amended", "clarification"),
    before=r"^[\[(]\s?", after=r"\b[^\])]{0,60}[\])]\s?[:\u2013\u2014-]?\s{0,2}",
)  # fmt: skip
NOTE = _turns(
    (
        r"(?:[\[(*\u2022 ]{0,4})(?:" + rf"(?:editor|publisher){_S} note|correction|clarification|disclaimer|"
        r"disclosure|trigger warning|note to readers" + r")s?\b.{0,40}?[:\u2013\u2014]",
        r"[\[(]?this (?:is a (?:breaking|developing)|(?:story|article|post|version) "
        r"(?:has been|was|is|will be|originally|first))\b.{0,40}\b(?:updated|corrected|amended|developing|breaking|"
        r"published|appeared|originally|translated|produced|edited|republished|generated|supplied)\b",
        r"(?:originally|first) (?:published|appeared)\b",
        r"(?:more (?:details )?to (?:follow|come)|developing story|breaking news)\W{0,5}$",
        r"(?:original (?:url|link|article|source)|source url|permalink|via|link|url)\s?:",
        r"\(?undated\)?$",
        r"(?:for immediate release|(?:press|media|news) release\W{0,3}$|embargoed (?:until|till)\b)",
        r"(?:(?:press|media) )?contacts?\s?:.{0,80}[@\d]",
        r"(?:privacy (?:notice|policy)|our (?:standards|ethics))\s?:",
        r"this is an? (?:story )?update\b",
        r"(?:the )?(?:previous|earlier) (?:story|version|report) (?:is below|follows)\b",
    ),
    before="^",
)
SOURCE_LINE = re.compile(
    r"^(?:sources?\s?:|with (?:inputs|files|information|reporting) from|as reported by|via)\s?:?\s", re.IGNORECASE
)
COPYRIGHT = re.compile(r"^(?:copyright (?:\u00a9|\(c\)|\d{4}|by\b)|\u00a9|\(c\)\s)", re.IGNORECASE)
LABELS = _turns(
    (
        "abstract", "analysis", "background", "breaking", "context", "details?", "digest", "exclusive", "explainer",
        "fact ?box", "full text", "highlights", "in brief", "in short", "key (?:points|takeaways|facts)", "live",
        "opinion", "(?:direct )?quote", "quote of", "recap", "reference", "reminder", "summary", "timeline",
        "previously", "what we know", "what happened", "why it matters", "for reference", "verbatim", "literally",
        "the big picture", "watch", "video",
    ),
    before="^", after=r"\s?[:.]\s{0,2}",
)  # fmt: skip
