"""Countries and states, by all the names that news gives them: other names, demonyms, capitals.

General knowledge in the manner of the CLDR territory names, with the adjective and the noun of each
people, short forms, and the usual older or transliterated spellings of capitals. Used to know a place
when it is named and to put "U.K.", "Britain" and "United Kingdom" together; nothing else is derived
from it. Names that two countries share ("Korea", "Congo") and demonyms of two ("Korean") are left out.
"""

import re
import unicodedata
from functools import cache, lru_cache

# name; demonyms (with commas where one has two words); other names; capital and its other spellings
_COUNTRIES = """
Afghanistan; Afghan Afghans; ; Kabul
Albania; Albanian Albanians; ; Tirana
Algeria; Algerian Algerians; ; Algiers
Andorra; Andorran Andorrans; ;
Angola; Angolan Angolans; ; Luanda
Argentina; Argentine Argentines Argentinian Argentinians; Argentine Republic; Buenos Aires
Armenia; Armenian Armenians; ; Yerevan
Australia; Australian Australians; ; Canberra
Austria; Austrian Austrians; ; Vienna
Azerbaijan; Azerbaijani Azerbaijanis Azeri Azeris; ; Baku
Bahamas; Bahamian Bahamians; The Bahamas; Nassau
Bahrain; Bahraini Bahrainis; ; Manama
Bangladesh; Bangladeshi Bangladeshis; ; Dhaka, Dacca
Barbados; Barbadian Barbadians; ; Bridgetown
Belarus; Belarusian Belarusians Belarussian; Byelorussia; Minsk
Belgium; Belgian Belgians; ; Brussels
Belize; Belizean Belizeans; ; Belmopan
Benin; Beninese; ; Porto-Novo
Bhutan; Bhutanese; ; Thimphu
Bolivia; Bolivian Bolivians; ; La Paz
Bosnia and Herzegovina; Bosnian Bosnians; Bosnia, Bosnia-Herzegovina, BiH; Sarajevo
Botswana; Botswanan; ; Gaborone
Brazil; Brazilian Brazilians; ; Brasilia
Brunei; Bruneian Bruneians; ;
Bulgaria; Bulgarian Bulgarians; ; Sofia
Burkina Faso; Burkinabe; ; Ouagadougou
Burundi; Burundian Burundians; ; Gitega, Bujumbura
Cambodia; Cambodian Cambodians; Kampuchea; Phnom Penh
Cameroon; Cameroonian Cameroonians; ; Yaounde
Canada; Canadian Canadians; ; Ottawa
Cape Verde; Cape Verdean, Cape Verdeans; Cabo Verde; Praia
Central African Republic; ; CAR; Bangui
Chad; Chadian Chadians; ; N'Djamena
Chile; Chilean Chileans; ; Santiago
China; Chinese; People's Republic of China, PRC, Mainland China; Beijing, Peking
Colombia; Colombian Colombians; ; Bogota
Costa Rica; Costa Rican, Costa Ricans; ; San Jose
Croatia; Croatian Croatians Croat Croats; ; Zagreb
Cuba; Cuban Cubans; ; Havana
Cyprus; Cypriot Cypriots; ; Nicosia
Czech Republic; Czech Czechs; Czechia; Prague
Democratic Republic of the Congo; ; DRC, DR Congo, Democratic Republic of Congo; Kinshasa
Denmark; Danish Dane Danes; ; Copenhagen
Djibouti; Djiboutian Djiboutians; ;
Dominican Republic; ; ; Santo Domingo
East Timor; East Timorese, Timorese; Timor-Leste; Dili
Ecuador; Ecuadorian Ecuadorians Ecuadorean; ; Quito
Egypt; Egyptian Egyptians; ; Cairo
El Salvador; Salvadoran Salvadorans Salvadorian; ; San Salvador
England; ; ;
Equatorial Guinea; Equatoguinean; ; Malabo
Eritrea; Eritrean Eritreans; ; Asmara
Estonia; Estonian Estonians; ; Tallinn
Eswatini; Swazi Swazis; Swaziland; Mbabane
Ethiopia; Ethiopian Ethiopians; ; Addis Ababa
Fiji; Fijian Fijians; ; Suva
Finland; Finnish Finn Finns; ; Helsinki
France; French Frenchman Frenchwoman; French Republic; Paris
Gabon; Gabonese; ; Libreville
Gambia; Gambian Gambians; The Gambia; Banjul
Georgia; Georgian Georgians; ; Tbilisi
Germany; German Germans; Federal Republic of Germany; Berlin
Ghana; Ghanaian Ghanaians; ; Accra
Greece; Greek Greeks; Hellenic Republic; Athens
Greenland; Greenlandic Greenlander Greenlanders; ; Nuuk
Grenada; Grenadian Grenadians; ;
Guatemala; Guatemalan Guatemalans; ; Guatemala City
Guinea; Guinean Guineans; ; Conakry
Guinea-Bissau; ; ; Bissau
Guyana; Guyanese; ; Georgetown
Haiti; Haitian Haitians; ; Port-au-Prince
Honduras; Honduran Hondurans; ; Tegucigalpa
Hong Kong; Hongkonger Hongkongers; ;
Hungary; Hungarian Hungarians; ; Budapest
Iceland; Icelandic Icelander Icelanders; ; Reykjavik
India; Indian Indians; ; New Delhi, Delhi
Indonesia; Indonesian Indonesians; ; Jakarta
Iran; Iranian Iranians; Islamic Republic of Iran; Tehran, Teheran
Iraq; Iraqi Iraqis; ; Baghdad
Ireland; Irish Irishman Irishwoman; Republic of Ireland; Dublin
Israel; Israeli Israelis; State of Israel; Jerusalem
Italy; Italian Italians; ; Rome
Ivory Coast; Ivorian Ivorians; Cote d'Ivoire; Yamoussoukro, Abidjan
Jamaica; Jamaican Jamaicans; ; Kingston
Japan; Japanese; ; Tokyo
Jordan; Jordanian Jordanians; Hashemite Kingdom of Jordan; Amman
Kazakhstan; Kazakh Kazakhs Kazakhstani; ; Astana, Nur-Sultan
Kenya; Kenyan Kenyans; ; Nairobi
Kosovo; Kosovar Kosovars; ; Pristina
Kuwait; Kuwaiti Kuwaitis; ; Kuwait City
Kyrgyzstan; Kyrgyz; Kyrgyz Republic; Bishkek
Laos; Laotian Laotians Lao; ; Vientiane
Latvia; Latvian Latvians; ; Riga
Lebanon; Lebanese; ; Beirut
Lesotho; ; ; Maseru
Liberia; Liberian Liberians; ; Monrovia
Libya; Libyan Libyans; ; Tripoli
Liechtenstein; ; ; Vaduz
Lithuania; Lithuanian Lithuanians; ; Vilnius
Luxembourg; Luxembourger Luxembourgers; ;
Macau; Macanese; Macao;
Madagascar; Malagasy; ; Antananarivo
Malawi; Malawian Malawians; ; Lilongwe
Malaysia; Malaysian Malaysians; ; Kuala Lumpur
Maldives; Maldivian Maldivians; ; Male
Mali; Malian Malians; ; Bamako
Malta; Maltese; ; Valletta
Mauritania; Mauritanian Mauritanians; ; Nouakchott
Mauritius; Mauritian Mauritians; ; Port Louis
Mexico; Mexican Mexicans; ; Mexico City
Moldova; Moldovan Moldovans; ; Chisinau
Monaco; Monegasque; ;
Mongolia; Mongolian Mongolians; ; Ulaanbaatar, Ulan Bator
Montenegro; Montenegrin Montenegrins; ; Podgorica
Morocco; Moroccan Moroccans; ; Rabat
Mozambique; Mozambican Mozambicans; ; Maputo
Myanmar; Burmese; Burma; Naypyidaw, Naypyitaw
Namibia; Namibian Namibians; ; Windhoek
Nepal; Nepali Nepalis Nepalese; ; Kathmandu, Katmandu
Netherlands; Dutch Dutchman Dutchwoman; The Netherlands, Holland; Amsterdam
New Zealand; New Zealander, New Zealanders; Aotearoa; Wellington
Nicaragua; Nicaraguan Nicaraguans; ; Managua
Niger; Nigerien Nigeriens; ; Niamey
Nigeria; Nigerian Nigerians; ; Abuja
North Korea; North Korean, North Koreans; DPRK, Democratic People's Republic of Korea, N. Korea; Pyongyang
North Macedonia; Macedonian Macedonians; Macedonia; Skopje
Northern Ireland; Northern Irish, ; ; Belfast
Norway; Norwegian Norwegians; ; Oslo
Oman; Omani Omanis; ; Muscat
Pakistan; Pakistani Pakistanis; ; Islamabad
Panama; Panamanian Panamanians; ; Panama City
Papua New Guinea; Papua New Guinean, ; PNG; Port Moresby
Paraguay; Paraguayan Paraguayans; ; Asuncion
Peru; Peruvian Peruvians; ; Lima
Philippines; Filipino Filipinos Philippine; The Philippines; Manila
Poland; Polish Pole Poles; ; Warsaw
Portugal; Portuguese; ; Lisbon
Puerto Rico; Puerto Rican, Puerto Ricans; ; San Juan
Qatar; Qatari Qataris; ; Doha
Republic of the Congo; ; Congo-Brazzaville; Brazzaville
Romania; Romanian Romanians; Rumania; Bucharest
Russia; Russian Russians; Russian Federation; Moscow
Rwanda; Rwandan Rwandans; ; Kigali
Samoa; Samoan Samoans; ; Apia
Saudi Arabia; Saudi Saudis; Kingdom of Saudi Arabia, KSA; Riyadh
Scotland; Scottish Scot Scots; ; Edinburgh
Senegal; Senegalese; ; Dakar
Serbia; Serbian Serbians Serb Serbs; ; Belgrade
Seychelles; Seychellois; ;
Sierra Leone; Sierra Leonean, Sierra Leoneans; ; Freetown
Singapore; Singaporean Singaporeans; ;
Slovakia; Slovak Slovaks Slovakian; Slovak Republic; Bratislava
Slovenia; Slovenian Slovenians Slovene Slovenes; ; Ljubljana
Solomon Islands; ; ; Honiara
Somalia; Somali Somalis; ; Mogadishu
South Africa; South African, South Africans; ; Pretoria
South Korea; South Korean, South Koreans; ROK, Republic of Korea, S. Korea; Seoul
South Sudan; South Sudanese, ; ; Juba
Soviet Union; Soviet Soviets; USSR, Union of Soviet Socialist Republics;
Spain; Spanish Spaniard Spaniards; ; Madrid
Sri Lanka; Sri Lankan, Sri Lankans; Ceylon; Colombo
Sudan; Sudanese; ; Khartoum
Suriname; Surinamese; ; Paramaribo
Sweden; Swedish Swede Swedes; ; Stockholm
Switzerland; Swiss; ; Bern, Berne
Syria; Syrian Syrians; Syrian Arab Republic; Damascus
Taiwan; Taiwanese; Republic of China; Taipei
Tajikistan; Tajik Tajiks; ; Dushanbe
Tanzania; Tanzanian Tanzanians; ; Dodoma, Dar es Salaam
Thailand; Thai Thais; ; Bangkok
Togo; Togolese; ; Lome
Tonga; Tongan Tongans; ;
Trinidad and Tobago; Trinidadian Trinidadians; ; Port of Spain
Tunisia; Tunisian Tunisians; ; Tunis
Turkey; Turkish Turk Turks; Turkiye; Ankara
Turkmenistan; Turkmen; ; Ashgabat
Uganda; Ugandan Ugandans; ; Kampala
Ukraine; Ukrainian Ukrainians; The Ukraine; Kyiv, Kiev
United Arab Emirates; Emirati Emiratis; UAE, Emirates; Abu Dhabi
United Kingdom; British Briton Britons; UK, Britain, Great Britain, GB; London
United States; American Americans; US, USA, United States of America, America; Washington
Uruguay; Uruguayan Uruguayans; ; Montevideo
Uzbekistan; Uzbek Uzbeks; ; Tashkent
Vatican City; ; Vatican, Holy See;
Venezuela; Venezuelan Venezuelans; ; Caracas
Vietnam; Vietnamese; Viet Nam; Hanoi
Wales; Welsh Welshman Welshwoman; ; Cardiff
West Bank; ; ; Ramallah
Gaza Strip; Gazan Gazans; Gaza; Gaza City
Yemen; Yemeni Yemenis; ; Sanaa, Sana'a
Zambia; Zambian Zambians; ; Lusaka
Zimbabwe; Zimbabwean Zimbabweans; ; Harare
"""

# the traditional abbreviations of news style, then the postal one
_STATES = """
Alabama; Ala AL; Alaska; AK; Arizona; Ariz AZ; Arkansas; Ark AR; California; Calif CA; Colorado; Colo CO;
Connecticut; Conn CT; Delaware; Del DE; Florida; Fla FL; Georgia; Ga GA; Hawaii; HI; Idaho; ID; Illinois; Ill IL;
Indiana; Ind IN; Iowa; IA; Kansas; Kan KS; Kentucky; Ky KY; Louisiana; La LA; Maine; ME; Maryland; Md MD;
Massachusetts; Mass MA; Michigan; Mich MI; Minnesota; Minn MN; Mississippi; Miss MS; Missouri; Mo MO;
Montana; Mont MT; Nebraska; Neb NE; Nevada; Nev NV; New Hampshire; NH; New Jersey; NJ; New Mexico; NM;
New York; NY; North Carolina; NC; North Dakota; ND; Ohio; OH; Oklahoma; Okla OK; Oregon; Ore OR;
Pennsylvania; Pa PA; Rhode Island; RI; South Carolina; SC; South Dakota; SD; Tennessee; Tenn TN; Texas; Tex TX;
Utah; UT; Vermont; Vt VT; Virginia; Va VA; Washington; Wash WA; West Virginia; WVa WV; Wisconsin; Wis WI;
Wyoming; Wyo WY
"""

# Nouns that say what kind of area a name is, in one class where English or its borrowings say the same
AREA_NOUNS: dict[str, str] = {
    noun: kind
    for kind, nouns in {
        "region": "region oblast province voivodeship krai governorate prefecture",
        "county": "county",
        "district": "district raion rayon borough",
        "republic": "republic",
        "state": "state",
        "city": "city town village municipality township suburb",
        "peninsula": "peninsula",
        "island": "island islands isle",
        "valley": "valley",
        "area": "area zone",
        "neighborhood": "neighborhood neighbourhood",
        "coast": "coast",
        "border": "border",
    }.items()
    for noun in nouns.split()
}


# Letters that are no others with a mark.
_LETTERS = str.maketrans(
    {"’": "'", "ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th",
     "Þ": "Th", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss"}
)  # fmt: skip


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents, full stops and doubled spaces: how a name is looked up."""
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", plain.replace(".", "")).strip().casefold()


@cache
def _tables() -> tuple[dict[str, str], dict[str, str], dict[str, str], dict[str, str]]:
    """Country by any name, country by demonym, capital by any spelling, state by any form."""
    countries: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    for line in _COUNTRIES.strip().splitlines():
        name, peoples, others, cities = (part.strip() for part in line.split(";"))
        for form in (name, *filter(None, (o.strip() for o in others.split(",")))):
            countries[fold(form)] = name
        for people in peoples.split("," if "," in peoples else None):
            demonyms[fold(people)] = name
        spellings = [c.strip() for c in cities.split(",") if c.strip()]
        for city in spellings:
            capitals[fold(city)] = spellings[0]
    demonyms.pop("", None)
    states: dict[str, str] = {}
    cells = [c.strip() for c in _STATES.replace("\n", " ").split(";")]
    for name, forms in zip(cells[::2], cells[1::2], strict=True):
        states[fold(name)] = name
        for form in forms.split():
            states[form] = name  # abbreviations with their case: "Me", "in" and "or" are words
    return countries, demonyms, capitals, states


def country(name: str) -> str:
    """The country of this name in any of its forms, "" where there is none."""
    return _tables()[0].get(fold(name), "")


def demonym(word: str) -> str:
    """The country whose people or things are called so ("Ukrainian" -> "Ukraine"), "" where none or several are."""
    return _tables()[1].get(fold(word), "")


def capital(name: str) -> str:
    """The usual spelling of a capital city in any spelling ("Kiev" -> "Kyiv"), "" where it is none."""
    return _tables()[2].get(fold(name), "")


def state(name: str) -> str:
    """The state of the United States by name or abbreviation ("Calif." -> "California"), "" where there is none."""
    states = _tables()[3]
    full = states.get(fold(name), "") if not name.isupper() or len(name) > 3 else ""
    short = re.fullmatch(r"[A-Z]{2}|(?:[A-Z][A-Za-z]*\.)+", name)  # "La" and "Pa" without a full stop are words
    return full or (states.get(name.replace(".", ""), "") if short else "")


def place(name: str) -> str:
    """One name for a place known by several, "" where the place is not in the table."""
    return country(name) or capital(name) or state(name)
