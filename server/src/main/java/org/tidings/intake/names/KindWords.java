package org.tidings.intake.names;

import java.util.Set;
import org.tidings.text.Words;

/** The words by which {@link NameKinds} tells what a name names, in lower case. */
final class KindWords {
    static final Set<String> ORGANISATION_WORDS = Words.with(LegalForms.FORMS, """
            news times post party university college council bank ministry agency union nations office service
            services group company court committee association federation department commission institute club fc
            parliament congress senate army police league organisation organization foundation society museum trust
            fund airlines airways railways holdings industries authority board bureau assembly guard forces cross nato
            press church orchestra theatre team alliance front movement government house kremlin cos kg partners
            partnership associates securities resources stores motors chemicals instruments oil gas energy petroleum
            broadcasting transport mills goldfields distillers laboratories labs insurance electric telephone telecom
            telegraph systems technologies technology computer computers software products foods brands aerospace
            aircraft airline brewery breweries steel mining mines pharmaceuticals pharma medical media communications
            entertainment pictures records studios magazine weekly daily journal center centre coalition campaign
            caucus chamber chambers exchange mattress tool tire rubber paper lumber railroad realty properties
            financial finance capital investments investors bancorp bankasi banque markets management consulting
            lawyers academy school hospital library network radio television channel show republicans democrats
            conservatives administration cabinet secretariat directorate express guaranty united rovers rangers
            wanderers albion hotspur enforcement exchanges staff coastguard power""");

    /** Those of them that are names without any other word. */
    static final Set<String> NAMES_BY_THEMSELVES = Words.set("""
            nato kremlin congress senate parliament republicans democrats conservatives rovers rangers wanderers albion
            hotspur""");

    /** "Save Our Port", "Doctors Without Borders". */
    static final Set<String> WITHIN_ORGANISATIONS = Set.of("our", "your", "without", "against");

    static final Set<String> PLACE_WORDS = Words.set("""
            falls springs heights creek canyon plaza arena stadium pavilion monument hotel building
            street road avenue square bridge airport station hospital river sea ocean lake bay gulf strait island
            islands mountain mountains hill valley county region province republic kingdom states city town village
            township harbour harbor port park beach coast peninsula desert forest york kong oblast district isle""");

    static final Set<String> PLACE_BEGINNINGS = Words.set("""
            north south east west northern southern eastern western central mount lake port cape san los saint""");

    static final Set<String> SUBJECT_WORDS = Words.set("""
            world design edition mode tour season album collection partner night telescope observatory satellite rover war
            crisis election elections cup games olympics championship festival day week act bill law treaty deal agreement
            prize award awards accord accords convention conventions pact protocol studies revenue brexit covid politics
            economy business health education science technology environment climate change energy sport football culture
            weather crime migration trade travel summit unit debate debates""");

    /** Whoever has one of these for a surname is told by a title or a given name that is known. */
    static final Set<String> FIRMS = Words.set("""
            merrill lynch goldman sachs morgan stanley salomon drexel lehman bache hutton shearson kidder paine webber
            credit suisse barclays lloyds deutsche commerzbank dresdner samsung toyota honda nissan hyundai boeing airbus
            microsoft google facebook twitter amazon netflix uber tesla apple ibm intel nokia siemens volkswagen""");

    /** Single words that stories write large and that name nothing by themselves, and short forms of things. */
    static final Set<String> GENERAL = Words.set("""
            government minister ministers bill bills department council house state states administration agreement
            agreements statement exchequer young board committee court ministry company party parliament treasury exchange
            union group treaty act law constitution republic federal national international central general president
            secretary chairman director office agency commission chapter article section part figure table page reader
            readers editor editors story topic topics ceo cfo coo pdg gdp gnp dna tv pc pcs ai hr pr vip usb dvd dvr gps hiv
            aids id ids ufo faq ipo suv lgbt gop pac pacs ide api url html pdf mp mps phd mba ok am pm est gmt bst utc usd
            eur gbp covid ad bc xi ii iii iv vi vii viii ix it us uk q1 q2 q3 q4 vat rpm mph sms app apps inc plc ltd media
            bank bureau systems computer computers products services news http css libor llc srl no nos vs feb jan jew jews
            muslim muslims christian christians catholic catholics monday""");

    /** Words for places, bodies and offices that are surnames too: Charlotte Church, Stephen King. */
    static final Set<String> SURNAMES_TOO = Words.set("""
            mills steel church cross hill park lake rivers day law street bridge beach forest post press week white french
            welsh un power king bishop judge prince pope marshal major constable father justice sheriff coach""");

    static final Set<String> COMPASS = Words.set("""
            east west north south america korea ii iii iv""");

    /** Where one of these stands in a name, it is no person's. */
    static final Set<String> BODIES = Words.set("""
            corps equities resorts bank corp company university ministry department association institute committee
            commission council union airlines museum police parliament""");

    /** What pages call their sections. */
    static final Set<String> SECTIONS = Set.of(
            "top news",
            "business news",
            "world news",
            "local news",
            "national news",
            "sports news",
            "breaking news",
            "latest news",
            "general news",
            "top stories",
            "asia news",
            "us news",
            "uk news",
            "political news");

    /** Members of a party are none of its leaders: "Kansas Republican". */
    static final Set<String> MEMBERS = Words.set("""
            republican republicans democrat democrats officials lawmakers voters leaders senators doctor says""");

    /** Who has one of these is known by it and a given name. */
    static final Set<String> REIGNS = Words.set("king queen prince princess pope emperor empress emir");

    /** What is called after people. */
    static final Set<String> CALLED_AFTER = Words.set("""
            airport station street square hospital stadium bridge university college school theatre library museum prize
            award awards foundation institute tunnel dam""");

    /** What only people are. */
    static final Set<String> HUMANS = Words.set("""
            engineer mayor spokesman spokeswoman spokesperson minister president secretary director chairman chairwoman
            professor doctor lawyer judge coach captain driver teacher farmer nurse pilot priest sheriff author poet singer
            actor actress journalist reporter editor historian scientist researcher economist analyst strategist commander
            general ambassador senator governor officer detective inspector superintendent headteacher chancellor premier
            councillor adviser advisor aide friend neighbour neighbor resident witness survivor victim widow executive
            leader miner shopkeeper fisherman carpenter plumber electrician student pensioner gardener campaigner activist
            protester volunteer firefighter paramedic surgeon midwife vet solicitor barrister comedian novelist playwright
            painter musician guitarist drummer photographer architect chef boxer jockey cyclist rower swimmer biologist
            physicist chemist geologist ecologist epidemiologist psychologist sociologist customer passenger tourist shopper
            commuter clerk coroner lifeguard grandmother grandfather mother father brother sister husband wife son daughter
            uncle aunt rancher sailor postman whistleblower trader broker homeowner landlord tenant pupil lecturer
            archaeologist astronomer botanist zoologist oceanographer meteorologist climatologist virologist burgemeester
            wethouder woordvoerder woordvoerster voorzitter aanvoerder trainer alcalde alcaldesa presidente presidenta
            portavoz ministro ministra consejero consejera directora abogado abogada vecina vecino sindaco sindaca assessore
            assessora capogruppo segretario segretaria maire ministre président présidente directeur directrice avocat
            avocate député députée juge juez jueza giudice rechter touriste рибалка""");

    /** Where nouns are written large: "Die Feuerwehr" is nobody. */
    static final Set<String> FOREIGN_ARTICLES = Set.of("die", "der", "das", "ein", "eine", "les", "het", "een");

    static final Set<String> TITLES = Words.set("""
            mr mrs ms dr president minister sir mayor senator professor""");

    static final Set<String> HONORIFICS = Set.of("mr", "mrs", "ms", "dr");

    static final Set<String> SAID = Words.with(VerbsOfSpeech.OF_OTHER_LANGUAGES, """
            said says told added wrote asked insisted warned replied testified argued explained tweeted claimed
            acknowledged admitted declared recalled joked argues insists warns""");

    /** "They said Carrow is to close": what is said of a name, and not by it. */
    static final Set<String> IS_TOLD = Words.set("""
            was is were are has had will would could should can may might must did does""");

    /** Before these: "Reed has said". */
    static final Set<String> HAS = Set.of("has", "had", "hat", "a", "ha", "heeft");

    static final Set<String> BEGINS_APPOSITION = Set.of("who", "the", "a", "an", "his", "her");

    static final Set<String> ARTICLES = Set.of("a", "an", "the");

    static final Set<String> PREPOSITIONS = Words.set("of at for in from with by to on and or");

    /** What firms and other bodies are told to be: "Carrow, the Swedish retailer,". */
    static final Set<String> ARE_FIRMS = Words.set("""
            company firm retailer manufacturer startup insurer airline conglomerate subsidiary consortium charity nonprofit
            brewery chain carmaker automaker chipmaker drugmaker shipbuilder lender bank cooperative supermarket provider
            utility wholesaler multinational consultancy brokerage newspaper broadcaster""");

    /** Behind these words, what goes on with it: "a retailer based in Holm". */
    static final Set<String> TELL_MORE = Words.set("""
            of for in that which based behind with focused owned whose from founded headquartered listed specialising
            specializing known backed selling making offering operating running and""");

    static final Set<String> PLACE_PREPOSITIONS = Words.set("""
            in near from across outside around toward towards leave left reach reached""");

    /** Only firms have these: "Acme's shares", "Acme employees". */
    static final Set<String> OF_FIRMS = Words.with(LegalForms.FORMS, """
            ceo cfo cto coo executive executives founder founders cofounder headquarters shares stock employees
            customers investors shareholders subscribers profit profits revenue revenues earnings spokesman
            spokeswoman spokesperson""");

    /** Who is said to be "at" a firm or a school. */
    static final Set<String> AT_FIRMS = Words.set("""
            ceo cfo cto coo executive executives founder founders cofounder employees analyst analysts strategist economist
            professor researcher researchers scientist scientists lecturer editor developer developers engineer engineers
            shares stake""");

    /** Only teams have these: "the Rovers goalkeeper". */
    static final Set<String> OF_TEAMS =
            Words.set("coach goalkeeper striker midfielder defender winger quarterback pitcher skipper");

    private KindWords() {}
}
