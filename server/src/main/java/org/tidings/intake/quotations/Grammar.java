package org.tidings.intake.quotations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tidings.intake.names.VerbsOfSpeech;
import org.tidings.intake.text.Languages;
import org.tidings.text.Words;

/**
 * The small words of a language other than English, by which a clause's subject is found: a noun phrase that stands at the verb and
 * behind no preposition. All in lower case.
 *
 * @param articles they begin a noun phrase
 * @param of behind a noun these go on with it: "Sprecher der Stadt"
 * @param prepositions whatever stands behind these is no subject
 * @param auxiliaries they and the verb of speech are one verb: "a déclaré"
 * @param objects they stand before a verb and are no subjects: "lo ha detto", "se queja"
 * @param he words for "he"
 * @param she words for "she"
 * @param links words that begin another clause or join two
 * @param times when it was said
 * @param according whoever is named behind these says so; of two words with a space between
 * @param dropsPronouns whether a verb may stand without any subject: "ha detto"
 */
record Grammar(
        Set<String> articles,
        Set<String> of,
        Set<String> prepositions,
        Set<String> auxiliaries,
        Set<String> objects,
        Set<String> he,
        Set<String> she,
        Set<String> links,
        Set<String> times,
        Set<String> according,
        boolean dropsPronouns) {
    private static final SortedMap<String, Grammar> OF_LANGUAGES = new TreeMap<>(Map.of(
            "de",
            new Grammar(
                    Words.set("der die das ein eine ihr ihre sein seine unser unsere mein meine dieser diese"),
                    Words.set("der des von vom"),
                    Words.set("""
                            mit bei von vom zu zum zur nach vor in im ins am an ans auf aus für gegen gegenüber über unter um
                            durch ohne seit beim trotz wegen während zwischen neben hinter bis ab dem den einem einen einer
                            ihm ihn ihnen uns dessen deren"""),
                    Words.set("hat haben hatte habe wird wurde werde sei ist war"),
                    Words.set("sich es dazu dabei dagegen darauf daraufhin zudem auch weiter noch dann nun"),
                    Set.of("er"),
                    Set.of("sie"),
                    Words.set("und oder aber doch dass weil wenn als ob wie während obwohl denn damit"),
                    Words.set("""
                            montag dienstag mittwoch donnerstag freitag samstag sonntag heute gestern morgen zuvor später
                            anschließend erneut bereits kürzlich zuletzt fest bekannt klar"""),
                    Set.of("laut", "zufolge", "nach angaben"),
                    false),
            "fr",
            new Grammar(
                    Words.set("le la les un une des son sa ses notre leur leurs ce cet cette mon ma"),
                    Words.set("de du des"),
                    Words.set("""
                            à au aux dans en par pour avec sur chez selon sous sans contre depuis devant derrière entre vers
                            lors auprès après avant dès malgré face de du"""),
                    Words.set("a ont avait avaient est sont était aurait eu"),
                    Words.set("se y lui leur aussi également encore ainsi alors déjà même ensuite ne pas t"),
                    Set.of("il"),
                    Set.of("elle"),
                    Words.set("et ou mais que qui quand lorsque comme si car où dont puis tandis alors"),
                    Words.set("""
                            lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui demain matin soir midi"""),
                    Words.set("selon d'après"),
                    false),
            "es",
            new Grammar(
                    Words.set("el la los las un una su sus nuestro nuestra este esta ese esa"),
                    Words.set("de del"),
                    Words.set("""
                            a al ante con contra de del desde durante en entre hacia hasta para por según sin sobre tras
                            mediante"""),
                    Words.set("ha han había habían es fue está"),
                    Words.set("se le les lo la los las me nos también ya además así no"),
                    Set.of("él"),
                    Set.of("ella"),
                    Words.set("y e o u pero que quien cuando como si porque aunque donde mientras"),
                    Words.set("""
                            lunes martes miércoles jueves viernes sábado domingo hoy ayer mañana tarde noche anoche
                            posteriormente"""),
                    Words.set("según"),
                    true),
            "it",
            new Grammar(
                    Words.set("il lo la i gli le un uno una suo sua nostro nostra questo questa"),
                    Words.set("di del dello della dei degli delle da dal"),
                    Words.set("""
                            a al allo alla ai agli alle da dal dallo dalla dai dagli dalle di del dello della dei degli
                            delle in nel nello nella nei negli nelle nell' all' dall' sull' con su sul sullo sulla sui sulle
                            per tra fra contro durante dopo prima secondo presso verso senza"""),
                    Words.set("ha hanno aveva avevano è sono era"),
                    Words.set("si lo la li le gli ci ne mi anche poi invece ancora così già non"),
                    Set.of("lui"),
                    Set.of("lei"),
                    Words.set("e ed o ma che chi quando come se perché dove mentre però"),
                    Words.set("lunedì martedì mercoledì giovedì venerdì sabato domenica oggi ieri domani stamattina"),
                    Words.set("secondo"),
                    true),
            "nl",
            new Grammar(
                    Words.set("de het een zijn haar hun ons onze deze die dit dat"),
                    Words.set("van"),
                    Words.set("""
                            aan achter bij binnen boven buiten door in met na naar naast om onder op over per sinds te tegen
                            tegenover tijdens tot tussen uit van vanaf voor zonder rond volgens"""),
                    Words.set("heeft hebben had hadden is was zijn wordt werd"),
                    Words.set("zich er ook nog dan toen daarop daarbij eerder later al wel weer"),
                    Set.of("hij"),
                    Set.of("zij", "ze"),
                    Words.set("en of maar dat die als wanneer omdat hoewel terwijl zoals want toen"),
                    Words.set("""
                            maandag dinsdag woensdag donderdag vrijdag zaterdag zondag gisteren vandaag morgen maandagavond
                            donderdagavond vrijdagavond weten bekend toe"""),
                    Words.set("volgens aldus"),
                    false),
            "uk",
            new Grammar(
                    Set.of(),
                    Words.set("з"),
                    Words.set("""
                            в у на з із зі до від для про за під після між при над перед через без щодо біля проти серед
                            крім"""),
                    Set.of(),
                    Words.set("також ще вже тоді потім своєю водночас не це йому їй"),
                    Set.of("він"),
                    Set.of("вона"),
                    Words.set("і й та а але що який яка які коли якщо бо тому як де чи"),
                    Words.set("""
                            понеділок вівторок середу четвер п'ятницю суботу неділю сьогодні вчора учора завтра ввечері
                            зранку"""),
                    Set.of("за словами"),
                    true)));

    /** Longer stories show their language by themselves. */
    private static final int FEW_WORDS = 80;

    /** So many small words show a language where no verb of speech does. */
    private static final int FEWEST = 3;

    /** Of the verbs of speech, those that are English words as well. */
    private static final Set<String> ENGLISH_TOO = Words.set("assure lance souffle note observe dice conclude tonne");

    /** Whether nouns are written small, so that a capital begins a name or a sentence. */
    boolean smallNouns() {
        return !he.contains("er");
    }

    /** The grammar of a story's language; empty where it is English or unknown. */
    static Optional<Grammar> of(List<Words.Word> story) {
        var language = Languages.of(story);
        return language.isPresent() ? Optional.ofNullable(OF_LANGUAGES.get(language.get())) : ofFewWords(story);
    }

    /** A sentence or two: whose small words are most, where they are no English ones or somebody speaks in that language. */
    private static Optional<Grammar> ofFewWords(List<Words.Word> story) {
        if (story.size() > FEW_WORDS) {
            return Optional.empty(); // in a language that nobody here reads
        }
        var words = story.stream().map(Words.Word::folded).collect(Collectors.toSet());
        if (words.contains("the")) {
            return Optional.empty();
        }
        if (words.stream().anyMatch(Grammar::isCyrillic)) {
            return Optional.ofNullable(OF_LANGUAGES.get("uk"));
        }
        Optional<Grammar> best = Optional.empty();
        long most = 0;
        for (var grammar : OF_LANGUAGES.values()) {
            long hits = words.stream().filter(grammar::isSmall).count();
            if (hits > most) {
                most = hits;
                best = Optional.of(grammar);
            }
        }
        long english = words.stream().filter(SmallWords::isOne).count();
        boolean foreign = words.stream().anyMatch(Grammar::isForeign) || (most >= FEWEST && most > english);
        return best.filter(grammar -> foreign);
    }

    private static boolean isCyrillic(String word) {
        return Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.CYRILLIC;
    }

    private static boolean isForeign(String word) {
        return (VerbsOfSpeech.OF_OTHER_LANGUAGES.contains(word) && !ENGLISH_TOO.contains(word))
                || OF_LANGUAGES.values().stream()
                        .anyMatch(grammar -> grammar.according().contains(word));
    }

    /** Whether it is one of the words that hold a clause together. */
    boolean isSmall(String word) {
        return articles.contains(word)
                || of.contains(word)
                || prepositions.contains(word)
                || auxiliaries.contains(word)
                || objects.contains(word)
                || links.contains(word)
                || he.contains(word)
                || she.contains(word)
                || times.contains(word)
                || according.contains(word);
    }
}
