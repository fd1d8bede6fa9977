package org.tidings.intake.text;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which other page the lines of a text are that hold no story, or hardly any. */
final class OtherPages {
    /** Words of a title of another story, at least. */
    private static final int TITLE_WORDS = 4;
    /** So many titles make a list. */
    private static final int MIN_TITLES = 6;
    /** Less of a story, in characters, is its beginning, where the page asks for a subscription. */
    private static final int MAX_STUB_CHARS = 500;
    /** A line longer than this is no notice, in characters. */
    private static final int MAX_NOTICE_CHARS = 200;

    private static final Pattern LINE_OF_A_MISSING_PAGE = Pattern.compile("(?iuU).*(?:\\b404\\b"
            + "|page (?:was |is |could )?not (?:be )?(?:found|available)|page (?:you|that you) .{1,60}(?:exist|found|moved)|page (?:does not|doesn[’']t) exist"
            + "|seite .{0,30}(?:nicht gefunden|existiert nicht)|page (?:est )?introuvable|page .{0,40}n[’']existe p(?:as|lus)"
            + "|página .{0,40}no (?:existe|encontrada|se encuentra|se ha encontrado)|pagina .{0,30}non (?:è stata )?(?:trovata|esiste)"
            + "|pagina .{0,30}(?:niet gevonden|bestaat niet)|сторінк.{0,30} не (?:знайдено|існує)|страниц.{0,30} не (?:найдена|существует)"
            + "|página não (?:foi )?encontrada|sidan .{0,20}(?:hittades inte|finns inte)).*");

    private static final Pattern FOR_SUBSCRIBERS = Pattern.compile(
            "(?iuU).*(?:"
                    + "subscrib\\w* .{0,40}(?:to (?:continue|read|keep reading|unlock)|access)|already a (?:subscriber|member)"
                    + "|(?:only (?:for|to)|for|paid|reserved for)(?: our| paying)? subscribers|unlock (?:this|the) (?:article|story)"
                    + "|(?:artikel|text|weiter(?:zu)?lesen).{0,40} abo(?:nnenten)?\\b|nur für abonnenten|mit .{0,20}abo (?:weiter)?lesen|bereits abonnent"
                    + "|réservée? aux abonnés|déjà abonné|pour lire la suite|(?:solo|exclusivo) para suscriptores|suscríbete para (?:seguir |continuar )?le"
                    + "|ya (?:eres|soy) suscriptor|riservato agli abbonati|abbonati per (?:continuare|leggere)|già abbonat"
                    + "|alleen voor abonnees|abonneer .{0,30} lezen|al abonnee|(?:лише|тільки) для передплатників|передплат.{0,40}(?:читати|читайте)).*");

    private final LineFeatures features;
    private final PageText.Lines page;

    OtherPages(LineFeatures features, PageText.Lines page) {
        this.features = features;
        this.page = page;
    }

    /** What a page is that holds no line of a story. */
    OtherPage withoutStory() {
        if (holdsNotice(LINE_OF_A_MISSING_PAGE)) {
            return OtherPage.ERROR;
        }
        if (isAbout()) {
            return OtherPage.AUTHOR;
        }
        return titles() >= MIN_TITLES ? OtherPage.LIST : asksForSubscription() ? OtherPage.STUB : OtherPage.SHELL;
    }

    /** What a page is whose story has only so many characters; empty: a short story. */
    Optional<OtherPage> with(int storyCharacters) {
        if (storyCharacters < MAX_NOTICE_CHARS && holdsNotice(LINE_OF_A_MISSING_PAGE)) {
            return Optional.of(OtherPage.ERROR);
        }
        if (storyCharacters < MAX_STUB_CHARS && isAbout()) {
            return Optional.of(OtherPage.AUTHOR);
        }
        return storyCharacters < MAX_STUB_CHARS && asksForSubscription()
                ? Optional.of(OtherPage.STUB)
                : Optional.empty();
    }

    private boolean holdsNotice(Pattern notice) {
        return page.texts().stream()
                .anyMatch(line -> line.length() <= MAX_NOTICE_CHARS
                        && notice.matcher(line).matches());
    }

    /** Whether the page tells who a person is that writes, and what they wrote. */
    private boolean isAbout() {
        for (int i = 0; i + 1 < features.count(); i++) {
            var name = features.shape(i);
            var about = features.shape(i + 1);
            boolean office = about.office && about.words.size() <= TITLE_WORDS;
            boolean told = i + 2 < features.count()
                    && office
                    && name.nameOnly
                    && features.shape(i + 2).text.startsWith(name.text.split(" ")[0] + " ");
            if (told || (name.nameOnly && Bylines.isAbout(about.text, name.text))) {
                return titlesFrom(i + 2) >= MIN_TITLES / 2;
            }
        }
        return false;
    }

    private int titles() {
        return titlesFrom(0);
    }

    private int titlesFrom(int line) {
        int titles = 0;
        for (int i = line; i < features.count(); i++) {
            var shape = features.shape(i);
            titles += shape.words.size() >= TITLE_WORDS && !shape.sentence && !shape.time && shape.page == 0 ? 1 : 0;
        }
        return titles;
    }

    private boolean asksForSubscription() {
        return holdsNotice(FOR_SUBSCRIBERS);
    }
}
