package org.tidings.intake.names;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tidings.intake.names.Names.Gender;
import org.tidings.text.Words;

/** The words that stand before people's names and are no part of them: titles, offices and what tells more of these. */
final class Offices {
    /** Whoever is named right behind one of these is a person. */
    private static final Set<String> TITLES = Words.set("""
            mr mrs ms miss mx messrs dr drs prof professor sir dame lord lady baroness president vice-president minister
            ministers chancellor secretary undersecretary premier general gen colonel col major maj captain capt commander
            cmdr lieutenant lt sergeant sgt corporal private admiral adm marshal king queen prince princess sheikh sultan
            emperor pope cardinal archbishop bishop reverend rev rabbi imam ayatollah father senator senators sen sens
            representative representatives rep reps del delegate congressman congresswoman governor governors govs gov mayor
            judge justice executive chairman chairwoman chairperson chair director manager coach councillor cllr alderman
            inspector superintendent constable detective officer sheriff ambassador commissioner spokesman spokeswoman
            spokesperson treasurer envoy leader speaker ceo taoiseach tánaiste tanaiste administrator democrat economist
            analyst attorney lawyer prosecutor candidate nominee mme mlle gouverneur gouverneurin trainer trainerin kapitän
            aanvoerder burgemeester wethouder kamerlid herr frau herrn señor señora señorita signor signora mevrouw meneer
            пан пані президент президентка міністр міністерка прем'єр-міністр прем'єр-міністерка речник речниця мер мерка
            голова депутат депутатка прокурор прокурорка економіст економістка адвокат адвокатка суддя експерт експертка
            посол генерал директор директорка професор професорка""");

    /** Those that may stand within a stretch of capitals, behind what is no title: "Pennsylvania Gov. Ed Reed". */
    private static final Set<String> WITHIN = Words.set("""
            minister secretary undersecretary president vice-president governor chairman chairwoman chancellor premier
            director representative senator ambassador commissioner spokesman spokeswoman mayor treasurer envoy leader
            administrator democrat economist analyst professor attorney sheriff speaker gov sen sens rep reps gen adm
            officer candidate nominee congressman congresswoman executive ceo chair chairperson justice judge coach manager
            captain councillor cllr""");

    /** Before a title they belong to it, and without one to a name: "Home Secretary", but "Home Depot". */
    private static final Set<String> PARTS = Words.set("""
            foreign home defence defense finance interior treasury state agriculture commerce energy trade labor labour
            education health transport transportation justice environment economy economic economics housing industry
            budget police press information prime vice deputy chief assistant associate senior junior managing financial
            operating campaign national security house senate white opposition exchequer management marketing research
            production planning culture sports employment development mines oil petroleum works science tourism fisheries
            forestry veterans affairs urban human services commercial international political technical public party
            majority minority us uk u.s u.k u.n un eu nato american british russian ukrainian french german chinese
            japanese canadian israeli italian spanish mexican australian indian iranian iraqi turkish polish dutch swedish
            brazilian korean egyptian saudi swiss greek irish scottish welsh european republican democratic consiglio
            governo pd fdi district circuit appeals supreme""");

    /** Titles where "of" goes on: "Chief of Staff Ann Reed". */
    private static final Set<String> BEFORE_OF = Set.of("chief", "head");

    /** "Bundesverkehrsministerinnen" has 27. */
    private static final int MAX_GERMAN_OFFICE_CHARS = 60;

    /** What German offices end with, whatever they are of: "Verkehrsminister". */
    private static final List<String> GERMAN_ENDINGS = List.of(
            "minister",
            "ministerin",
            "präsident",
            "präsidentin",
            "kanzler",
            "kanzlerin",
            "sprecher",
            "sprecherin",
            "meister",
            "meisterin",
            "vorsitzende",
            "vorsitzender",
            "vorsitzenden",
            "direktor",
            "direktorin",
            "politiker",
            "politikerin",
            "abgeordnete",
            "abgeordneter",
            "abgeordneten",
            "kommissar",
            "kommissarin",
            "senatorin",
            "chefin",
            "leiter",
            "leiterin",
            "hauptmann",
            "hauptfrau",
            "anwalt",
            "anwältin",
            "experte",
            "expertin",
            "vorstand",
            "forscherin",
            "darsteller",
            "darstellerin",
            "regisseur",
            "regisseurin",
            "intendant",
            "intendantin",
            "richterin",
            "stürmer",
            "torwart",
            "gründer",
            "gründerin",
            "inhaber",
            "inhaberin",
            "ökonom",
            "ökonomin");

    /** Offices behind the name of a party or a body: "CSU-Chef", Dutch "VVD-leider". */
    private static final Set<String> BEHIND_HYPHENS = Words.set("""
            chef fraktionschef parteichef leider fractieleider partijleider kamerlid boss vize woordvoerder woordvoerster
            topman voorzitter trainer coach""");

    private static final int SHORTEST_GERMAN = 6;
    private static final int SHORTEST_CHIEF = 8;

    /** Whose office it was or is to be. */
    private static final Set<String> STATES =
            Set.of("former", "acting", "late", "interim", "outgoing", "incoming", "ex");

    /** Behind these "General" is part of a name. */
    private static final Set<String> GENERAL_NAMES = Words.set("""
            electric motors mills foods dynamics assembly council accounting medical court partners telephone services
            agreement election elections public host instrument staff""");

    private static final Set<String> MALE = Words.set("""
            mr sir lord king prince pope father congressman chairman spokesman sheikh sultan emperor imam rabbi herr herrn
            señor signor meneer m""");
    private static final Set<String> FEMALE = Words.set("""
            mrs ms miss dame lady baroness queen princess congresswoman chairwoman spokeswoman mme mlle frau
            señora señorita signora mevrouw""");

    private Offices() {}

    static boolean isTitle(String word, String next) {
        return (BEFORE_OF.contains(word) && next.equals("of"))
                || isGermanOffice(word)
                || (TITLES.contains(word) && !(word.equals("general") && GENERAL_NAMES.contains(next)));
    }

    // "Verkehrsminister", "Vizekanzlerin": one word in German.
    private static boolean isGermanOffice(String word) {
        int hyphen = word.lastIndexOf('-');
        if (word.length() > MAX_GERMAN_OFFICE_CHARS) {
            return false;
        }
        boolean head = word.length() >= SHORTEST_CHIEF && word.endsWith("chef"); // "Parteichef"
        return head
                || (word.length() >= SHORTEST_GERMAN && endsInGermanOffice(word))
                || (hyphen > 0 && BEHIND_HYPHENS.contains(word.substring(hyphen + 1)));
    }

    private static boolean endsInGermanOffice(String word) {
        for (var ending : GERMAN_ENDINGS) {
            if (word.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    static boolean isTitleWithin(String word) {
        return WITHIN.contains(word) || isGermanOffice(word) || BEFORE_OF.contains(word);
    }

    /** Whether this word, in lower case, is a title or an office, or is used with one. */
    static boolean isOffice(String word) {
        return TITLES.contains(word) || isGermanOffice(word) || PARTS.contains(word) || STATES.contains(word);
    }

    static boolean isPart(String word) {
        return PARTS.contains(word);
    }

    static boolean isState(String word) {
        return STATES.contains(word);
    }

    static Gender gender(String title) {
        var word = title.toLowerCase(Locale.ROOT);
        return MALE.contains(word) ? Gender.MALE : FEMALE.contains(word) ? Gender.FEMALE : Gender.UNKNOWN;
    }
}
