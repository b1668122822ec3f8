"""The words that tell what a name is: titles, callings, kin, and the nouns that close a proper name.

General English, as a style guide or a dictionary lists it. A word is here because of what it means, in
any story; the model's entity labels are too unreliable to do without.
"""

from generator.models.statement import Gender


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles of address that only stand before a name, with the gender they tell (fold: no full stop)
HONORIFICS: dict[str, Gender] = {
    "mr": "m", "mister": "m", "sir": "m", "lord": "m", "herr": "m", "monsieur": "m", "senor": "m", "master": "m",
    "mrs": "f", "ms": "f", "miss": "f", "lady": "f", "dame": "f", "madam": "f", "madame": "f", "frau": "f",
    "senora": "f", "mx": "", "dr": "", "doctor": "", "prof": "", "professor": "", "rev": "", "reverend": "", "fr": "",
    "hon": "", "sen": "", "rep": "", "gov": "", "pres": "", "gen": "", "maj": "", "col": "", "lt": "", "capt": "",
    "cmdr": "", "cpl": "", "pfc": "", "pvt": "", "sgt": "", "det": "", "insp": "", "supt": "", "adm": "", "msgr": "",
    "pm": "", "mp": "", "sheikh": "m", "ayatollah": "m", "mullah": "m", "imam": "m", "rabbi": "", "pastor": "",
    "st": "", "amb": "", "atty": "", "spc": "", "cst": "", "pc": "", "dc": "", "ds": "", "di": "", "dci": "",
}  # fmt: skip

# Titles that belong to the name, for after them stands no surname: Queen Elizabeth II, Pope Francis
REGAL: dict[str, Gender] = {
    "king": "m", "queen": "f", "prince": "m", "princess": "f", "duke": "m", "duchess": "f", "pope": "m",
    "emperor": "m", "empress": "f", "emir": "m", "sultan": "m", "tsar": "m", "saint": "", "cardinal": "m",
    "archbishop": "", "bishop": "", "sister": "f", "brother": "m", "father": "m", "mother": "f", "uncle": "m",
    "aunt": "f", "grandma": "f", "grandpa": "m",
}  # fmt: skip

# Callings: nouns for a person by office, trade or part played. As titles they stand before a name
# ("police chief", "spokeswoman"), as appositions after it, and alone they are descriptions of somebody.
CALLINGS = _words(
    "academic activist actor actress adjutant administrator admiral adviser advisor agent aide airman aldermen"
    " alderman ally ambassador analyst anchor architect artist assessor assemblyman assemblywoman assistant"
    " astronaut athlete attorney author banker baron biologist bishop boss broker brigadier businessman"
    " businesswoman candidate captain cardinal ceo cfo coo chair chairman chairperson chairwoman challenger"
    " champion chancellor chaplain chef chemist chief cleric clerk coach colleague colonel columnist comedian"
    " commander commandant commentator commissioner communist composer comptroller conductor congressman"
    " congresswoman constable consul consultant contractor controller coordinator corporal correspondent"
    " councillor councilman councilor councilwoman counsel counselor critic curator dean defender delegate"
    " democrat deputy designer detective developer dictator diplomat director doctor driver economist editor"
    " engineer entrepreneur envoy epidemiologist executive expert farmer financier firefighter fisherman"
    " footballer forward founder cofounder co-founder friar general geologist goalkeeper governor guard gunman"
    " heir historian host hostess inspector instructor interpreter investigator investor jockey journalist judge"
    " juror justice lawmaker lawyer leader lecturer legislator librarian lieutenant lobbyist magistrate magnate"
    " major manager marshal marine mayor mediator medic meteorologist midfielder minister model monk mp musician"
    " negotiator novelist nurse officer official ombudsman operator organiser organizer owner painter paramedic"
    " parliamentarian partner pastor patrolman penologist pharmacist philanthropist photographer physician"
    " physicist pianist pilot pitcher player playwright poet policeman policewoman politician pontiff premier"
    " presenter president presidents priest principal producer professor prosecutor provost psychiatrist"
    " psychologist publicist publisher quarterback rabbi ranger rapper referee regulator reporter representative"
    " republican researcher resident rival runner sailor scholar scientist secretary seismologist senator"
    " sergeant sheriff singer skipper sniper soldier solicitor speaker spokesman spokesperson spokeswoman spy"
    " star statistician strategist striker superintendent supervisor surgeon swimmer teacher technician trainer"
    " translator treasurer trooper trustee tycoon undersecretary veteran veterinarian volunteer whip witness"
    " wrestler writer anchorman anchorwoman co-chair co-author photojournalist videographer vice-president"
    " vice-chairman defenseman linebacker defender rifleman paratrooper militant rebel warlord insurgent"
    " commando cosmonaut hostage suspect defendant victim survivor complainant plaintiff appellant claimant"
    " convict felon inmate prisoner detainee captive fugitive robber burglar thief killer murderer attacker"
    " assailant shooter arsonist hijacker kidnapper intruder perpetrator accused patient passenger pedestrian"
    " motorist cyclist motorcyclist bystander onlooker neighbor neighbour tenant landlord customer worker"
    " employee employer student pupil freshman sophomore graduate alumnus voter protester protestor demonstrator"
    " migrant refugee immigrant tourist visitor guest native celebrity newcomer winner loser contestant finalist"
    " medalist medallist nominee incumbent frontrunner front-runner predecessor successor counterpart serviceman"
    " servicewoman airwoman policymaker trader billionaire millionaire mogul substitute winger playmaker teammate"
    " golfer sprinter umpire linesman physiotherapist batsman batter bowler rookie boxer"
)
# Of these, the ones that a company or a country is called too: no sign of a person
CORPORATE = _words(
    "rival owner partner producer publisher regulator operator developer employer organiser organizer broker"
    " ally founder manager controller sponsor agent host critic winner loser challenger contractor consultant"
    " investor trader model star counterpart neighbor neighbour architect author guard defender attacker"
)
# Words that stand before a calling and belong to the title: "Deputy Prime Minister", "police chief"
CALLING_PARTS = _words(
    "acting adjutant assistant associate attorney battalion brigade central chief commanding communications"
    " congressional constitutional crown defence defense deputy detective district division economic emeritus"
    " environment ex executive exterior external fellow finance fire first foreign former general health high"
    " home incoming inspector interim interior investigating judicial junior justice labor labour lead"
    " lieutenant lord major managing master media medical metropolitan military minority majority national naval"
    " outgoing parliamentary police political press prime principal prison public radio regional retired school"
    " second secret security senior sergeant shadow special staff state superintendent supreme television then"
    " trade transport treasury under veteran vice warrant co white-collar longtime opposition party presidential"
    " prime-ministerial senatorial mayoral gubernatorial"
)

# What newspapers call somebody before the name, with a capital where that opens a sentence
EPITHETS = _words(
    "accused ailing beloved beleaguered brave controversial convicted deranged devoted disgraced doomed embattled"
    " ex-convict famed fugitive heartbroken hero heroic injured jailed legendary missing murdered outspoken plucky"
    " popular retired shamed slain star talented tearful tragic troubled unrepentant veteran warring wounded"
)

# Adverbs with which a sentence opens before a name
OPENING = _words(
    "afterwards afterward inside outside later earlier meanwhile elsewhere nearby today yesterday tomorrow tonight"
    " again then now here there still also instead however nevertheless once"
)

# Kin and people in general, with the gender they tell
PEOPLE: dict[str, Gender] = {
    **dict.fromkeys(
        _words(
            "man boy father dad son brother husband grandfather grandson uncle nephew boyfriend stepfather"
            " stepson widower fiance gentleman guy fellow lad king prince duke emperor actor waiter businessman"
            " policeman chairman spokesman congressman councilman fisherman gunman serviceman airman nobleman"
            " statesman salesman fireman half-brother brother-in-law father-in-law son-in-law godfather"
            " schoolboy pope monk priest"
        ),
        "m",
    ),
    **dict.fromkeys(
        _words(
            "woman girl mother mom mum daughter sister wife grandmother granddaughter aunt niece girlfriend"
            " stepmother stepdaughter widow fiancee lady queen princess duchess empress actress waitress"
            " businesswoman policewoman chairwoman spokeswoman congresswoman councilwoman servicewoman"
            " half-sister sister-in-law mother-in-law daughter-in-law godmother schoolgirl nun heroine"
        ),
        "f",
    ),
    **dict.fromkeys(
        _words(
            "person child baby infant toddler kid teen teenager youth adult parent grandparent sibling twin"
            " cousin relative spouse friend lover partner orphan individual citizen human guardian roommate"
            " classmate teammate grandchild youngster senior pensioner retiree mp ceo"
        ),
        "",
    ),
}

# Nouns that tell a person by kin: "Raekwon's father" has a person as its possessor
KIN = frozenset(PEOPLE) - _words("man woman person individual citizen human gentleman guy fellow lad") | _words(
    "family relatives parents children sons daughters brothers sisters friends lawyer attorney lawyers"
    " attorneys death body birthday funeral campaign presidency resignation arrest"
)

UNIT_HEADS = _words(
    "brigade regiment battalion battalions corps division squadron platoon army fleet flotilla squad legion"
    " group-army artillery infantry cavalry commando commandos marines rangers guards"
)
# "Group" and "force" close many kinds of names; after these they are military
UNIT_PAIRS = {
    "group": _words("tactical battle strike carrier assault special"),
    "force": _words("task strike expeditionary"),
    "company": _words("rifle infantry tank"),
    "team": _words("brigade"),
}

ORGANISATION_HEADS = _words(
    "rovers wanderers albion hotspur fc afc rfc ag asa gmbh plc oyj academy administration affairs agency"
    " airlines airways alliance army association authority bank bancorp board bloc brewery bureau business"
    " cabinet campaign cathedral center centre chamber channel charity chronicle church city-council clinic club"
    " coalition college commission committee communications community companies company conference congress"
    " consortium constabulary cooperative corporation corp council court courts co daily department dept"
    " directorate electric electronics embassy enterprises entertainment exchange faculty federation fellowship"
    " financial firm force forces forum foundation front fund gazette government group guard guild healthcare"
    " herald holdings hospital house inc incorporated industries initiative inspectorate institute institution"
    " insurance international inquirer journal journalists laboratories laboratory league legislature llc llp"
    " ltd limited lines magazine media medical ministry mission monitor mosque motors movement museum nations"
    " network news newspaper office ombudsman orchestra order organisation organization panel parliament"
    " partners partnership party patrol petroleum pharmaceuticals police post power practice press prison"
    " programme project prosecutors publishing radio records register registry reserve resources restaurant"
    " reuters review school schools secretariat securities senate service services society solutions staff store"
    " studios summit-committee supermarket synagogue systems tavern team technologies technology telegraph"
    " television temple theater theatre times trade-union treasury tribune tribunal trust union united"
    " university ventures watch watchdog weekly workers works"
    # what a company does
    " aerospace automotive aviation brewing capital catering chemicals construction contractors courier couriers"
    " dairies energy engineering express ferries fisheries foods freight garages haulage hotels housing logistics"
    " machinery manufacturing marine maritime metals minerals mining oil packaging plastics produce properties property"
    " rail railways roofing salvage scaffolding security shipping shipyards software steel stores supplies textiles"
    " tours transport travel utilities waste wholesale"
)
# What the law adds to a company's name
CORPORATE_FORMS = _words(
    "inc ltd llc llp plc corp co limited incorporated corporation company ag asa gmbh oyj sa nv ab spa kk"
)
# Of these, the ones that are also a place to be at: use decides between the two
SITES = _words(
    "academy bank brewery cathedral center centre church clinic club college court embassy hospital house"
    " laboratory mosque museum prison restaurant school store supermarket synagogue tavern temple theater"
    " theatre medical office"
)

# Names of what happens or is agreed; no people, places or organisations
EVENT_HEADS = _words(
    "accord accords act agreement assessment award awards battle bill bowl campaign-trail championship"
    " championships constitution convention conventions coup crisis cup day deal declaration derby disaster"
    " election elections festival final finals formula games holiday inquiry-report marathon massacre medal"
    " offensive olympics open operation pact prize protocol referendum report resolution revolution series"
    " summit super-bowl tour tournament treaty uprising war week weekend"
)
# Words that open the name of a ship
SHIPS = _words("mv m/v ss hms uss ms rms ins")
# Words that open the name of a place: Mount Kisco, Calle Montecito
PLACE_OPENINGS = _words(
    "mount mt lake fort ft port cape san santa saint-denis calle avenida camino rue via piazza plaza rio los"
    " las isla cerro puerto monte"
)

PLACE_HEADS = _words(
    "airport airfield alley arena avenue ave base bay beach blvd boulevard bridge building canal canyon cape"
    " castle cemetery city coast corner county courthouse cove creek crossing dam desert district drive estate"
    " expressway field forest fort gardens gate glacier gulf harbor harbour heights highway hill hills hotel inn"
    " island islands isle junction lake lane mall march-field mount mountain mountains oblast ocean palace park"
    " parkway peninsula pier plain plains plant plateau plaza point port prefecture province quay rd reef"
    " refinery region republic reservoir ridge river road route sea shore sound square st stadium station strait"
    " street terminal territory terrace tower towers town township trail tunnel turnpike university-city valley"
    " village volcano voivodeship way woods zone states kingdom emirates strip east-side apartments motel"
    " raceway speedway freeway interstate ranch farm farms rayon raion krai"
)

# After "the", a noun of this kind points to an organisation or a place that was named before
ORGANISATION_NOUNS = _words(
    "agency airline association bank bloc broadcaster bureau campaign carrier charity club coalition commission"
    " committee company conglomerate corporation council court department federation firm foundation government"
    " group hospital institute institution lender magazine manufacturer maker militia ministry movement network"
    " newspaper office operator organisation organization outlet panel party police producer publisher regulator"
    " retailer school service society startup start-up supplier team think-tank tribunal union university"
    " watchdog"
)
PLACE_NOUNS = _words(
    "capital city country county district island nation neighborhood neighbourhood peninsula port province"
    " region republic state suburb town township village"
)

# Verbs of which a person or an organisation is the subject
SPEECH = _words(
    "say tell add announce claim report state note confirm deny explain warn argue write tweet acknowledge"
    " admit allege assert insist declare reveal suggest stress urge ask reply respond comment recall testify"
    " believe think hope know describe call vow pledge promise accuse blame praise thank want plan decide agree"
    " refuse"
)
# Verbs whose subject is a living being, or has a mind of its own; passives that only people suffer
PERSONAL = _words(
    "say tell add speak recall tweet think hope know reply explain smile cry laugh marry die live drive walk"
    " run fall drown sleep wake divorce weep sit stand swim graduate grow study sing retire resign ride kneel"
    " shout whisper dream"
)
SUFFERED = _words(
    "arrest charge convict injure wound kill hospitalise hospitalize jail sentence stab shoot acquit bear bury"
)
# Nouns that a town's name stands before: the Leeds police, a Leeds man
LOCAL = _words(
    "police mayor resident residents council councillor councilman councilwoman authorities suburb suburbs man"
    " woman native prosecutor prosecutors commissioner detective detectives judge jury court firefighters fire"
    " officials area neighborhood neighbourhood street home house airport park school store restaurant bar"
)

# News agencies, as datelines have them in brackets
AGENCIES = _words("ap afp upi dpa tass itar-tass xinhua reuters pti ani ians efe ansa kyodo yonhap cp pa cna belga apa")

# Letters after a name
POSTNOMINALS = _words("kc qc mp mbe obe cbe kbe dbe msp mep phd md esq jd rn cpa")
# Words that a number belongs to: Flight 370, Channel 4
NUMBERED = _words(
    "flight channel boeing airbus route highway interstate apollo unit ward district pier gate terminal line"
    " bus area studio stage formula camp block room camp soyuz voyager dragon track platform"
)

# Trailing parts of a personal name that are no surname
SUFFIXES = _words("jr sr ii iii iv vi vii viii ix xii xiii xiv xv xvi junior")

# Small words inside personal names
PARTICLES = _words(
    "de da di do dos das du del della la le los las van von der den ter ten bin ibn al el abu af av zu y e es dela"
)

WEEKDAYS = _words(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays"
    " saturdays sundays mon tue tues wed thu thur thurs fri sat sun"
)
MONTHS = _words(
    "january february march april may june july august september october november december jan feb mar apr jun"
    " jul aug sept sep oct nov dec"
)

# Capitalised words that are no names and tell of a faith, a party's adherent or a language
ADHERENTS = _words(
    "muslim muslims christian christians jewish jew jews catholic catholics protestant protestants hindu hindus"
    " buddhist buddhists sunni sunnis shiite shiites shia sikh sikhs islamic islamist islamists democrat"
    " democrats democratic republican republicans conservative conservatives communist communists socialist"
    " socialists liberal liberals labourite tory tories nazi nazis arab arabs african africans asian asians"
    " european europeans hispanic hispanics latino latinos latina western korean koreans caucasian black white"
    " english arabic hebrew mandarin cantonese latin number page copy video photo londoner londoners parisian"
    " parisians god internet covid covid-19 ok mr mrs north south east west northern southern eastern western"
    " northeast northwest southeast southwest tv dna id ids ceo cfo gps pdf am pm a.m. p.m. am. est edt pst pdt"
    " gmt utc ad bc iq suv atv gop-led vip vips phd"
)

#: Given names common in English-language news whose bearer's gender a reader takes for granted. Only used to
#: keep a pronoun from the wrong person, never to find a name or to say who somebody is.
GIVEN: dict[str, Gender] = {
    **dict.fromkeys(
        _words(
            "aaron abdullah adam ahmed alan albert alexander ali andrew anthony antonio arthur barack ben"
            " benjamin bernard bill bob boris brandon brian bruce carl carlos charles chris christopher craig"
            " daniel dave david dennis dmitry donald doug douglas edgar edward emmanuel eric ethan francis"
            " francisco frank fred gary george gerald giovanni gordon greg gregory hans harold harry henry hugo"
            " hussein ian ibrahim igor ivan jack jacob jacques jake james jason jean-claude jeff jeffrey jeremy"
            " jerry jim jimmy joe joel john jonathan jose joseph joshua juan justin karl keith ken kenneth kevin"
            " larry lee-roy leonard lewis luis luke mario mark martin matt matthew michael miguel mike mohamed"
            " mohammed muhammad nathan nicholas nicolas nigel noah oleg oliver omar oscar patrick paul pedro"
            " peter phil philip ralph raymond ricardo richard rob robert roger ronald roy russell ryan samuel"
            " scott sean sergei sergey simon stephen steve steven ted thomas tim timothy tom tony victor vincent"
            " vladimir volodymyr walter wayne william yusuf zachary"
        ),
        "m",
    ),
    **dict.fromkeys(
        _words(
            "abigail aisha alexandra alice alison amanda amy andrea angela ann anna anne barbara beth betty"
            " brenda carol caroline catherine charlotte cheryl christina christine cindy claire cynthia deborah"
            " debra denise diana diane donna dorothy elena elizabeth ella emily emma erica eva fatima fiona"
            " frances gloria grace hannah heather helen hillary irina isabel jacqueline jane janet janice"
            " jennifer jessica joan joanna joyce judith judy julia julie karen kate katherine kathleen kathryn"
            " katie kelly kimberly laura lauren linda lisa lucy margaret maria marie marilyn martha mary megan"
            " melania melanie melissa michelle monica nancy natalia natalie natasha nicole nina olga olivia"
            " pamela patricia rachel rebecca rosa rose ruth samantha sandra sara sarah sharon sheila sophia"
            " sophie stephanie susan susana svetlana tatiana teresa theresa tina valerie vanessa veronica"
            " victoria virginia wendy yulia zoe"
        ),
        "f",
    ),
}
