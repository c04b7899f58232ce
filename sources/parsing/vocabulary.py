"""Words that tell a person from an organisation, a city from a title, a publisher from a journal.

The lists hold common words of the kind, not the outlets of one blog: a line parses without them,
and they only decide where its shape leaves two readings.
"""


def _words(text):
    return frozenset(text.split())


# An organisation's name contains one of these; a person's does not (compare case-folded).
ORGANISATION_WORDS = _words(
    """
    academy acm administration agence agency agencia air alliance analytics archive archives army
    assembly assistance associated association asociación associates authority bank bbc blog
    board brigade broadcasting brookings bulletin bundestag bureau cabinet cable campaign center
    centre centro chronicle cnn club coalition college comisión comité command commission
    committee commons communications company confederation conference congress consejo
    consortium constitution corporation corps council country courier court daily defence
    defense department departamento development diario dispatch division economics economist
    education embassy energy enterprise examiner express facility federal federation fédération
    finance force forces foreign forum foundation front fund fundación gazette general global
    government group guardian guard health herald high house humanitarian ieee human independent
    information initiative inquiry inspector institut institute institution instituto
    intelligence international interfax iraq iraqi joint journal judiciary justice kurdistan
    labor labour law league legal library local magazine mail media migration military minister
    ministère ministerio ministerium ministry mirror mission monitor monitoring movement museum
    nation national nations navy network networks news newspaper newspapers observatory observer
    office official oil organisation organización organization pan-arab parliament parliamentary
    partners party pentagon planning police policy political post presidency press program
    programme project prosecutor provincial public publications publishers radio record red
    refugee refugees regional register relations relief report reporter reporting reports
    republic research rights royal school schools science sciences secretariat security senate
    service services society special staff standard star state states statistics status
    strategic studies study support supreme survey task team telegraph television think-tank
    assemblée sénat senado ministero bundesministerium kommission commissione comissão bundesrat
    bundeskanzleramt kanzleramt auswärtiges prefettura préfecture istituto institución observatoire
    observatorio osservatorio secretaría secrétariat segretariato fiscalía defensoría procuraduría
    congreso diputados parlament landtag nationalrat giunta académie academia accademia
    médecins médicos croix-rouge amnistía frontières cour tribunal tribunale unión unione
    organizzazione associazione fondazione fondation stiftung nazioni naciones behörde gericht
    gesellschaft verband
    times today treasury tribune tv u.n. u.s. uk un union united universität université
    universidad university us usaid veterans voice war watch weekly white wire world وزارة وكالة
    قناة صحيفة جريدة مركز معهد هيئة منظمة مجلس جامعة شبكة إذاعة راديو
    """
)

# German writes such words together: Bundesministerium, Verfassungsgericht.
ENDINGS_OF_ORGANISATIONS = (
    "ministerium", "bundesamt", "landesamt", "kriminalamt", "gericht", "gerichtshof",
    "gesellschaft", "verband", "stiftung", "kommission", "behörde", "regierung", "hochschule",
    "universität", "institut", "ausschuss", "sicherheitsrat", "landeszentrale", "bundeszentrale",
)  # fmt: skip

# Organisations that publish reports rather than news, when they sign a title with a month or day.
INSTITUTION_WORDS = _words(
    """
    international frontières oxfam greenpeace endowment brookings heritage caritas unhcr unfpa
    wto opec iiss rusi commonwealth crisis presidency parlement parlamento congreso
    regierung bundesregierung gouvernement gobierno stiftung fondation fundación instituto
    assemblée sénat senado ministero bundesministerium kommission commissione comissão bundesrat
    bundeskanzleramt kanzleramt auswärtiges prefettura préfecture istituto institución observatoire
    observatorio osservatorio secretaría secrétariat segretariato fiscalía defensoría procuraduría
    diputados cour tribunal tribunale parlament landtag nationalrat giunta académie academia
    accademia médecins médicos croix-rouge amnistía unión unione organizzazione associazione
    fondazione nazioni naciones
    behörde gericht gesellschaft verband downing élysée kremlin moncloa chigi
    unmovic unscom iaea nato icrc wfp fao ilo ifrc
    cia rand unhcr unami iom unicef sigir gao ocha imf oecd undp unesco dod fbi mnf-i usaid csis
    congressional research multi-national
    academy administration archive archives authority house pentagon treasury assembly
    assistance bank board bundestag bureau cabinet center centre coalition command commission
    committee commons comisión comité congress consejo corps council court defence defense
    department departamento embassy facility federation force forces foundation fund fundación
    government group inspector institut institute institution instituto ministère ministerio
    ministry mission nations observatory office organisation organización organization
    parliament programme program secretariat senate society task unit univ university
    university's usaid inquiry union rights college وزارة مركز معهد هيئة منظمة مجلس جامعة
    """
)

# And what outweighs them: an outlet of news, whatever institution its name mentions.
NEWS_WORDS = _words(
    """
    newsweek economist atlantic yorker mcclatchy knight-ridder politico slate salon vice axios
    monde figaro libération parisien humanité país mundo vanguardia nación jornada razón abc.es
    clarín spiegel zeit zeitung stern welt tageszeitung taz rundschau allgemeine repubblica
    corriere stampa hürriyet haaretz asharq awsat hayat ahram nahar safir sabah mada
    الحياة الصباح الأهرام النهار السفير الأوسط
    afp ap upi dpa efe tass reuters cnn bbc nbc abc cbs npr pbs itv msnbc interfax xinhua bloomberg
    jazeera arabiya
    quarterly annals transactions proceedings
    agence agencia agency blog broadcasting bulletin cable chronicle courier daily diario
    dispatch examiner express gazette globe guardian herald independent inquirer journal
    magazine mail mirror monitor musings network news newspaper newspapers newswire observer
    post press radio record register reporter reporting review standard star sun telegraph
    television times today tribune tv voice weekly wire وكالة قناة صحيفة جريدة شبكة إذاعة راديو
    """
)

# "On Tuesday, March 5, 2013, …" and "Soldiers in Basra, 30 March 2008": no name of an outlet.
NO_OUTLET_OPENS = _words(
    """
    on in at by from for since until after before during a an as and anonymous members soldiers
    troops marines fighters supporters protesters residents people children
    """
)
# What a name goes on with, and no title of a work: University of Basra, College of Law.
PARTS_OF_INSTITUTIONS = _words("college department faculty school institute office center centre")

PUBLISHER_WORDS = _words(
    """
    uitgeverij editora editrice éditeur éditeurs editores verlagsgesellschaft buchverlag
    verlagsanstalt print printing stationery matba'a مطبعة منشورات
    academic books book brothers company co editions ediciones edições éditions editorial
    editore edizioni gruyter hall house imprint inc institute kg knopf librairie libri ltd
    macmillan penguin presse press presses publications publishers publisher publishing pubs
    routledge sage schuster simon sons springer tauris taylor universitaires university verlag
    verso wiley dar دار
    """
)
KNOWN_PUBLISHERS = _words(
    """
    addison-wesley addison-wesley-longman aufbau beck benjamins birkhäuser blackwell clarendon
    dover dunod erlbaum flammarion guilford hogrefe houghton kaufmann
    kluwer maspero mcfarland mouton niemeyer north-holland nomos plenum reidel sindbad suny teubner
    transcript transaction ullstein vandenhoeck vrin westdeutscher whiting einaudi laterza
    mondadori feltrinelli mulino karthala harmattan l'harmattan l’harmattan armand privat akal
    gredos cátedra debate ariel paidós espasa
    basic bloomsbury brill cassell chatto doubleday elsevier faber farrar fischer fontana free
    gallimard granta grasset harper harpercollins harperpress hachette hachette heinemann henry
    holt hodder hurst hutchinson ithaca kegan knopf little longman lynne rienner mcgraw-hill
    mifflin mit norton orion oneworld oxford palgrave pan pantheon picador piper pluto polity
    praeger prentice-hall profile publicaffairs putnam random rowohlt saqi scribner scribners
    seuil simon springer suhrkamp tauris vintage viking w.w. weidenfeld westview zed planeta
    anagrama alianza crítica taurus tusquets siglo hanser
    """
)

JOURNAL_WORDS = _words(
    """
    acta annals annales archiv archives bulletin journal quarterly review revista revue rivista
    studies transactions zeitschrift letters proceedings
    """
)
MAGAZINE_WORDS = _words("magazine magazin")

RANKS = _words(
    """
    spc specialist pfc ssgt msgt lcpl airman seaman
    adm admiral amb ambassador ayatollah brig brigadier capt captain cdr chief cmdr col colonel
    commander commodore corporal cpl dame dr field fr gen general generalmajor gov governor
    grand hajji hon imam judge justice lady lieutenant lord lt ltc ltg maj major marshal master
    mg bg mr mrs ms mullah mulla petty pres president prof professor pvt rabbi rear rep
    representative ret retired rev reverend rt sayyed sayyid sayid sen senator sergeant sfc sgt
    shaikh shaykh sheik sheikh sir sra sr. staff vice warrant
    """
)
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})

# Particles that open a family name. "al" and its kin stand for the Arabic article and kinship.
PARTICLES = _words(
    """
    von van der den de del della di da dos das du des le la las los el al ad ar as ash at az an-
    ul ud bin ibn bint ben abu abou abd umm ould zu zum zur ter ten op vom af av y e san mac st.
    santa
    """
)
ARABIC_PARTICLES = _words("al el ul bin ibn bint ben abu abou umm ould um ابن بن أبو ال عبد")
COMPOUND_GIVEN = _words("abd abdul abdel abdal abdol noor nur عبد")

CONNECTORS = _words(
    """
    a an and at by de del der des di do dos du e el en et for für from i in la las le les los of
    on or ou oder para por sur the to und van von with y zu zur & - – — / al und
    sobre contra sin sans ohne aux au à della delle dello dei degli nel nella im am zum dem den ed e
    """
)

# What a sentence goes on with behind a quotation: “Ali,” in court.
GOING_ON = _words("in at on for from by to of with and en dans im à und et but then who when while")

# Small words in the names of institutions: Assemblée nationale, Banque mondiale.
ADJECTIVES_OF_INSTITUTIONS = _words(
    """
    nationale nationales national mondiale suprême constitutionnel constitutionnelle générale
    général européenne européen internationale municipale municipal publique public pública
    público nacional suprema supremo constitucional centrale central statale étrangères
    extérieures comptes
    """
)

# Function words and verbs that no name of an author, an outlet or a publisher contains: prose.
PROSE_WORDS = _words(
    """
    me us my please follow click read thanks thank وقال وقالت أضاف وأضاف إن أن لم هذا هذه
    is are was were be been being has have had having do does did will would could should may
    might can cannot said says told tells stated states' reported that which who whom whose
    while when where because although however he she it they we you i his her their its our your
    this these those there here than then into after before during since until but not no also
    only very more most some any known refers reference referring named called met agreed
    announced claimed according asked including includes included such as if so am being made
    make makes fue era son está están había han que porque pero también dijo según como cuando
    est sont était étaient avait ont été mais dit selon comme quand ist sind wurde wurden hat
    haben aber sagte dass nicht auch كان كانت قال قالت الذي التي
    """
)

CITIES = frozenset(
    """
    Abingdon; Aldershot; Amman; Amsterdam; Ankara; Ann Arbor; Athens; Athens, GA; Athens, OH;
    Atlanta; Austin; Baghdad; Baltimore; Barcelona; Basel; Basingstoke; Basra; Bath; Beijing;
    Beirut; Berkeley; Berlin; Bern; Bilbao; Bloomington; Bogotá; Bologna; Bonn; Boston; Boulder;
    Bristol; Brussels; Bruxelles; Buenos Aires; Buffalo; Cairo; Calcutta; Cambridge; Cambridge,
    MA; Cambridge, Mass.; Canberra; Cape Town; Caracas; Carbondale; Carlisle; Casablanca; Chapel
    Hill; Charlottesville; Cheltenham; Chicago; Chichester; Cincinnati; Cleveland; College
    Station; Cologne; Columbia; Columbus; Copenhagen; Cornell; Córdoba; Damascus; Dallas; Delhi;
    Detroit; Doha; Dordrecht; Dresden; Dubai; Dublin; Durham; Düsseldorf; East Lansing;
    Edinburgh; Erbil; Irbil; Essex; Farnham; Fayetteville; Florence; Firenze; Frankfurt;
    Frankfurt am Main; Freiburg; Gainesville; Garden City; Genève; Geneva; Glasgow; Göttingen;
    Granada; Hague; The Hague; Den Haag; Hamburg; Hamilton; Hanover; Harmondsworth; Heidelberg;
    Helsinki; Hillsdale; Hoboken; Hong Kong; Honolulu; Houston; Indianapolis; Istanbul; Ithaca;
    Jefferson; Jerusalem; Johannesburg; Kansas City; Karachi; Köln; Kuwait; Lanham; Laramie;
    Lausanne; Lawrence; Leiden; Leicester; Leipzig; Lexington; Lima; Lincoln; Lisbon; Lisboa;
    Liverpool; London; Londres; Los Angeles; Louvain; Leuven; Lyon; Madison; Madrid; Malden;
    Manchester; Marburg; Medford; Melbourne; Mexico City; México; Miami; Milan; Milano;
    Minneapolis; Montevideo; Montreal; Montréal; Moscow; Mosul; Mumbai; Munich; München;
    Nairobi; Nashville; New Brunswick; New Delhi; New Haven; New Jersey; New Orleans; New York;
    New York City; New York, NY; Newark; Newbury Park; Nicosia; Norman; Norwich; Notre Dame;
    Oakland; Oslo; Ottawa; Oxford; Palo Alto; Paris; Philadelphia; Piscataway; Pittsburgh;
    Porto; Portland; Portsmouth; Prague; Princeton; Providence; Quebec; Québec; Quito; Rabat;
    Reading; Reading, MA; Redwood City; Richmond; Rio de Janeiro; Riyadh; Rochester; Roma; Rome;
    Rotterdam; Salamanca; Salt Lake City; San Antonio; San Diego; San Francisco; San José; Santa
    Barbara; Santa Fe; Santiago; Santiago de Chile; Santa Monica; Sao Paolo; Sao Paulo; São
    Paulo; Seattle; Sevilla; Seville; Singapore; Sofia; Springfield; St. Louis; St. Paul;
    Stanford; Sterling; Stockholm; Strasbourg; Stuttgart; Sulaymaniyah; Surrey; Sydney;
    Syracuse; Taipei; Tampa; Tehran; Tel Aviv; Tempe; Thousand Oaks; Tokyo; Toronto; Torino;
    Toulouse; Tübingen; Tucson; Tunis; Tuscaloosa; Turin; University Park; Uppsala; Upper Saddle
    River; Urbana; Utrecht; Valencia; Vancouver; Venice; Vienna; Warsaw; Washington; Washington
    D.C.; Washington DC; Washington, D.C.; Washington, DC; West Lafayette; West Point; Westport;
    Trier; Karlsruhe; Bern; Bremen; Dordrecht; Hannover; Kiel; Konstanz; Mainz; Mannheim; Opladen;
    Potsdam; Weimar; Bielefeld; Bochum; Aachen; Innsbruck; Graz; Salzburg; Bordeaux; Grenoble;
    Lille; Marseille; Montpellier; Nantes; Nice; Rennes; Aix-en-Provence; Palermo; Pisa; Brescia;
    Padova; Padua; Genova; Napoli; Naples; Bari; Madras; Bombay; Lahore; Dhaka; Budapest; Zagreb;
    Belgrade; Bucharest; Kraków; Coventry; Leeds; Sheffield; Southampton; Exeter; Nottingham;
    Birmingham; Cardiff; Belfast; Aberdeen; Groningen; Nijmegen; Tilburg; Delft; Eindhoven; Gent;
    Ghent; Antwerp; Turnhout; Lund; Göteborg; Gothenburg; Malmö; Aarhus; Bergen; Turku; Kyoto;
    Osaka; Seoul; Shanghai; Brisbane; Perth; Adelaide; Auckland; Wellington; Pretoria; Lagos;
    Accra; Khartoum; Algiers; Aleppo; Najaf; Karbala; Jeddah; Sharjah; Abu Dhabi; Manama; Muscat;
    Wien; Wiesbaden; Wilmington; Winchester; Würzburg; Zaragoza; Zurich; Zürich; بيروت; بغداد;
    القاهرة; دمشق; عمان; لندن; أربيل; الرياض; دبي; الكويت; تونس; الدار البيضاء
    """.replace("\n", " ")
    .replace("    ", " ")
    .split(";")
)
CITIES = frozenset(" ".join(city.split()).casefold() for city in CITIES)

# What may stand after a city and a comma.
REGIONS = frozenset(
    """
    al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm
    ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc d.c. d.c us usa u.s.a. uk u.k. on bc
    ab qc nsw vic ariz. calif. calif colo. conn. conn fla. ga. ill. ind. kans. ky. mass. mass md.
    mich. minn. mo. n.c. n.j. n.m. n.y. neb. ohio okla. ont. ore. oreg. pa. tenn. tex. va. vt.
    wash. wis. alabama alaska arizona arkansas california colorado connecticut delaware florida
    georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland
    massachusetts michigan minnesota mississippi missouri montana nebraska nevada oregon
    oklahoma pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming
    alberta manitoba ontario quebec saskatchewan queensland victoria england scotland wales
    argentina australia austria belgium brazil brasil bulgaria canada chile china colombia croatia
    cuba cyprus denmark egypt estonia finland france germany greece hungary iceland india iran
    iraq ireland israel italy japan jordan kuwait lebanon lithuania luxembourg malaysia malta
    mexico morocco netherlands norway pakistan peru philippines poland portugal qatar romania
    russia singapore slovakia slovenia spain sweden switzerland syria taiwan thailand tunisia
    turkey ukraine uruguay venezuela vietnam alemania españa francia italia deutschland
    österreich schweiz espagne allemagne italie suisse العراق لبنان مصر سوريا الأردن
    """.split()  # noqa: SIM905
) | frozenset(
    {
        *("new jersey", "new york", "new hampshire", "new mexico", "new zealand", "new brunswick"),
        *("north carolina", "south carolina", "north dakota", "south dakota", "rhode island"),
        *("west virginia", "british columbia", "nova scotia", "new south wales", "south africa"),
        *("the netherlands", "united kingdom", "united states", "south korea", "czech republic"),
        *("hong kong", "northern ireland", "saudi arabia"),
    }
)

# A line that begins with one of these and a date tells an event; it cites nothing.
COUNTRIES = frozenset(
    " ".join(name.split())
    for name in """
    afghanistan; algeria; australia; austria; bahrain; belgium; brazil; britain; canada; chile;
    china; colombia; cuba; denmark; egypt; england; france; germany; greece; india; iran; iraq;
    ireland; israel; italy; japan; jordan; kurdistan; kuwait; lebanon; libya; mexico; morocco;
    netherlands; norway; oman; pakistan; palestine; poland; qatar; russia; saudi arabia; scotland;
    somalia; spain; sudan; sweden; switzerland; syria; tunisia; turkey; uae; ukraine; united
    kingdom; united states; usa; u.s.; uk; yemen; anbar; basra; diyala; duhok; fallujah; falluja;
    kirkuk; maysan; najaf; karbala; ninewa; ninawa; ramadi; samarra; tikrit; amarah; amara;
    halabja; hilla; hillah; nasiriyah; nasiriya; samawah; samawa; diwaniyah; diwaniya; kut; baquba;
    baqubah; haditha; qaim; rutba; sinjar; zakho; dohuk; umm qasr; abu ghraib; sadr city; taji;
    balad; baiji; hawija; mahmudiya; iskandariya; erbil; irbil; mosul; baghdad; gaza; aleppo;
    damascus; raqqa; kobani; deir ezzor; kabul; kandahar; benghazi; tripoli; sanaa; sulaymaniya;
    wasit; babil; dhi qar; muthanna; qadisiya; salahaddin; tal afar; green zone
    """.split(";")  # noqa: SIM905
)
