package org.tidings.intake.languages;

/** What a word is in a language: the sections of its file, headed by these names in lower case. */
public enum WordKind {
    /** How a clause shows who speaks: “speaker by word order”, “verbs without subject”, “nouns with capitals”. */
    GRAMMAR,
    /** By these a person speaks or thinks: “…”, said Anna Berg. */
    VERB_OF_SPEECH,
    /** Those of them by which a name is seen to be a speaker’s; in another language all of them. */
    SPEAKS(Scope.ANYWHERE),
    /** Verbs of speech only with the word after them. */
    VERB_OF_SPEECH_WITH,
    /** Those that have no person for an object: “said Berg” is Berg’s. */
    VERB_BEFORE_SPEAKER,
    /** They go along with another verb: “…, adding that”. */
    PARTICIPLE_OF_SPEECH,
    /** After these as well: “after saying”. */
    BEFORE_PARTICIPLE,
    /** Nouns after “the” or “his”: “the reports”. */
    VERB_OF_SPEECH_OR_NOUN,
    /** The verb after one of these stands in its plain form: “would answer”. */
    MODAL,
    /** What should be is not: “should be called”. */
    DUTY,
    /** After these a verb tells what others do: “was told”. */
    FORM_OF_BE,
    /** Passive forms beside those in “-ed”. */
    PASSIVE,
    /** Without a subject or after one and a comma, things are said to a person or of one: “Berg, accused of”. */
    PERSON_IS_TOLD,
    /** Before who does what a passive verb says. */
    AGENT_MARK,
    /** Before a verb that nobody is said to do. */
    INFINITIVE_MARK,
    /** People in general: “nobody should have to say”. */
    INDEFINITE,
    /** Right after words nobody says: they stand somewhere: “si legge”, “zu lesen”. */
    READ,
    /** Determiners of more than one. */
    PLURAL,
    /** Before what he wrote: “his letter”. */
    HIS_OWN,
    HER_OWN,
    /** Things on which words stand: “a sign read “…””. */
    THING_WITH_WORDS,
    /** What such a thing does. */
    THING_SAYS,
    /** Pronouns that do not show who is meant. */
    PRONOUN_OF_OTHERS,
    HE,
    SHE,
    /** Before words of his: “за його словами”. */
    HIS,
    /** Before words of hers. */
    HER,
    ARTICLE,
    DEFINITE_ARTICLE,
    /** It is one of several, or how many. */
    ONE_OF_SEVERAL,
    POSSESSIVE,
    DEMONSTRATIVE,
    /** Words that begin a noun phrase. */
    DETERMINER,
    /** After a noun these go on with it: “Sprecher der Stadt”. */
    OF,
    /** What stands after these is no subject. */
    PREPOSITION,
    /** They and the verb of speech are one verb: “a déclaré”. */
    AUXILIARY,
    /** They may stand between a subject and its verb, and are no subjects: “lo ha detto”. */
    BEFORE_VERB,
    /** Words that begin another clause or join two. */
    CONJUNCTION,
    /** Those of them that begin no clause of their own. */
    COORDINATING,
    /** When it was said: “Anna Berg today said”. */
    TIME,
    /** The person after these says so. */
    ACCORDING_TO,
    /** The same right after the words: “…”, so Anna Berg. */
    SO_SAYS,
    /** After “his”, “her”: so that person says. */
    WORDS_OF,
    /** So that person thinks: “Pour Anna Berg, “…”.” */
    IN_WHOSE_EYES,
    /** After these the verb comes before its subject: “según anunció la alcaldesa”. */
    BEFORE_INVERSION,
    REFLEXIVE,
    /** “Mitten im Streit”: no person. */
    INTRODUCES_PREPOSITION,
    /** “Interrogé par la presse”: no person. */
    PARTICIPLE_ENDING,
    /** Verbs that their endings show: “elogió”, “annunciò”. */
    FINITE_ENDING,
    /** A verb in the past that ends so has a man for its subject: “zapewniał”. */
    PAST_OF_MAN,
    /** The same of a woman: “zapewniała”. */
    PAST_OF_WOMAN,
    /** What a person is called who may speak, by what they are: “le père”, “a passenger”. */
    PERSON_WORD,
    /** Such words end so, with much else. */
    PERSON_ENDING,
    /** Where there are no articles, it stands before a person that is new: “inny mieszkaniec”. */
    OTHER_PERSON,
    /** Words that show a man: articles, titles, “father”. */
    MASCULINE,
    FEMININE,
    /** What a man is called ends so. */
    MASCULINE_ENDING,
    FEMININE_ENDING,
    /** People of whom a story has but one, named or not: “the judge”, “the widow”; never another word for a person just named. */
    UNIQUE_ROLE,
    /** “He” and “she” after “according to”, where they are other words. */
    HIM,
    HER_TOO,
    /** Words for the same, in a line: “judge justice magistrate”. */
    SAME_ROLE,
    /** What stands before a name and shows what its bearer is, with that: “defended by = lawyer”. */
    ACTS_AS,
    /** After a name, before what that person is: “became mayor”, “elected mayor”. */
    BECOMES,
    /** It stands before a name and says nothing of its bearer. */
    HONORIFIC,
    /** Adjectives that no ending shows to be one. */
    SIZE,
    ADJECTIVE_ENDING,
    /** They begin clauses as well: “after Reed said” has a subject of its own. */
    PREPOSITION_OR_CONJUNCTION,
    /** After words and one of these another person does something else: “…”, but Reed called it “…”. */
    OTHER_CLAUSE,
    /** A noun phrase goes on before “of” where one of these stands there: “one of the officials”. */
    BEFORE_OF,
    /** They belong to a time: “on Friday”. */
    BEFORE_TIME,
    /** Times where one of the next section stands before them: “last week”. */
    PERIOD,
    BEFORE_PERIOD,
    /** A person who acts in a clause after one of these need not act in the sentence. */
    SUBORDINATOR,
    /** After a verb of speech it begins what is said: “told them that”. */
    CLAUSE_LINK,
    /** What goes on after these, after a comma, is about the saying and not about the speaker. */
    ADVERBIAL,
    /** A noun phrase does not reach over these. */
    PHRASE_BREAK,
    RELATIVE,
    /** After a name these say where a person is from. */
    WHENCE,
    /** Small words within the names of bodies. */
    WITHIN_BODY,
    /** Words within a noun phrase and not at its beginning. */
    WITHIN_PHRASE,
    /** A role goes on after these: “a spokesman for Acme”. */
    AFTER_ROLE,
    /** “Sources close to the company”. */
    CLOSE,
    CLOSE_TO,
    /** A person who was or will be it is another. */
    OTHER_HOLDER,
    /** Before a person who is new to the story, or known by whose they are. */
    NEW_PERSON,
    /** Words that make another office of one. */
    LESSER_OFFICE,
    /** After a role; it says more of it, and may stand there or not. */
    QUALIFIES_ROLE,
    /** Words in marks after these are a name or a title, and not speech. */
    BEFORE_TITLE(Scope.ANYWHERE),
    /** After these and a comma a title stands: “on the programme, “Meet the Press,””. */
    WORK(Scope.ANYWHERE),
    /** After these a single word with a capital is a name: an evening of “Macbeth”. */
    BEFORE_NAME_IN_MARKS(Scope.ANYWHERE),
    /** In titles these have a capital: “Lock her up” is none. */
    NOT_IN_TITLES(Scope.ANYWHERE),
    /** They have a capital only because a sentence begins, or for reasons that make no name. */
    NO_NAME(Scope.ANYWHERE),
    /** Those that are names in another language: Polish “Bo”. */
    NO_NAME_BUT_ELSEWHERE,
    /** After a hyphen: “Ohio-based” is no name. */
    DESCRIBES(Scope.ANYWHERE),
    /** Where headlines give these capitals, a name ends before them. */
    ENDS_NAME(Scope.ANYWHERE),
    /** Only names that begin so go on after “of”: “Bank of England”. */
    NAME_BEFORE_OF(Scope.ANYWHERE),
    /** Bodies are for this “and” for that: “Securities and Exchange Commission”. */
    NAME_BEFORE_AND(Scope.ANYWHERE),
    /** Firms whose “’s” is part of their names. */
    FIRM_WITH_POSSESSIVE(Scope.ANYWHERE),
    /** Other names of which it is part. */
    NAME_WITH_POSSESSIVE(Scope.ANYWHERE),
    /** Within running text these stand in names: “the charity Save Our Port”. */
    WITHIN_NAME(Scope.ANYWHERE),
    /** What ministers in other languages are of: “della Cultura”. */
    MINISTRY(Scope.ANYWHERE),
    /** Of those that are no names, these may stand after an initial. */
    AFTER_INITIAL(Scope.ANYWHERE),
    /** The names of outlets begin so: “Radio Holm”. */
    OUTLET_BEGINNING(Scope.ANYWHERE),
    /** They keep their dot. */
    ABBREVIATION_IN_NAME(Scope.ANYWHERE),
    /** With a dot after them no sentence ends, and a name goes on. */
    ABBREVIATION(Scope.ANYWHERE),
    /** What outlets’ names go on with. */
    GOES_ON_AFTER_OUTLET(Scope.ANYWHERE),
    /** “Told Reuters Reed would go” holds two names. */
    AGENCY(Scope.ANYWHERE),
    /** They end a person’s name: “sagte Anna Berg der Presse”. */
    DATIVE(Scope.ANYWHERE),
    GIVEN_NAME_OF_MEN(Scope.ANYWHERE),
    GIVEN_NAME_OF_WOMEN(Scope.ANYWHERE),
    /** Small words within any names. */
    LINK_IN_NAME(Scope.ANYWHERE),
    /** Small words within people’s names: “Bill de Blasio”. */
    PARTICLE(Scope.ANYWHERE),
    /** Before the place that an office is of: “la maire de Holm Ann Reed”. */
    ELSEWHERE(Scope.ANYWHERE),
    /** The person named right after one of these is a person. */
    TITLE(Scope.ANYWHERE),
    /** A title only with its dot: “M. Dupont”. */
    TITLE_INITIAL(Scope.ANYWHERE),
    /** Titles that may stand within capitals, after what is no title: “Pennsylvania Gov. Ed Reed”. */
    TITLE_WITHIN_NAME(Scope.ANYWHERE),
    /** Before a title they belong to it, and without one to a name: “Home Secretary”, but “Home Depot”. */
    OFFICE_PART(Scope.ANYWHERE),
    /** Titles where “of” goes on: “Chief of Staff Ann Reed”. */
    OFFICE_BEFORE_OF(Scope.ANYWHERE),
    /** What offices in one word end with, whatever they are of: “Verkehrsminister”. */
    OFFICE_ENDING(Scope.ANYWHERE),
    /** The same where more stands before it: “Parteichef”. */
    OFFICE_COMPOUND_ENDING(Scope.ANYWHERE),
    /** Offices after the name of a party or a body: “CSU-Chef”. */
    OFFICE_AFTER_HYPHEN(Scope.ANYWHERE),
    /** Whose office it was or is to be. */
    OFFICE_STATE(Scope.ANYWHERE),
    /** Names that begin with a title. */
    NAME_NOT_TITLE(Scope.ANYWHERE),
    MALE_TITLE(Scope.ANYWHERE),
    FEMALE_TITLE(Scope.ANYWHERE),
    /** Relatives, whose given names a story has. */
    KINSMAN,
    KINSWOMAN,
    /** The names of bodies end or begin with one. */
    ORGANISATION_WORD(Scope.ANYWHERE),
    /** What the law calls companies, after their names. */
    LEGAL_FORM(Scope.ANYWHERE),
    /** Those of the words for bodies that are names without any other word. */
    NAME_BY_ITSELF(Scope.ANYWHERE),
    /** “Save Our Port”, “Doctors Without Borders”. */
    WITHIN_ORGANISATION(Scope.ANYWHERE),
    /** The names of places end with one. */
    PLACE_WORD(Scope.ANYWHERE),
    /** The names of places begin with one. */
    PLACE_BEGINNING(Scope.ANYWHERE),
    /** A name that ends with one is neither a person’s nor a place’s. */
    SUBJECT_WORD(Scope.ANYWHERE),
    /** Single words that stories give capitals and that name nothing by themselves, and short forms of things. */
    GENERAL(Scope.ANYWHERE),
    /** After a person’s name: “Ann Reed MP”. */
    LETTERS_AFTER_NAME(Scope.ANYWHERE),
    /** Bodies of whose name only the first word has a capital begin or end so: “Office français”, “міська рада”. */
    BODY_IN_SMALL(Scope.ANYWHERE),
    /** What such a body goes on with: “de la”. */
    BODY_LINK,
    BODY_ADJECTIVE_ENDING,
    /** Endings of a body’s own word in its cases, each with those of its name: “y a -”: “izby” is “izba”; “-” for none. */
    BODY_CASE,
    /** The same of the adjectives beside it: “Podlaskiej Izby Rolniczej”. */
    BODY_ADJECTIVE_CASE,
    /** Endings of people’s names in their cases, each with those of the plain form: “iemu i”: “Koseckiemu” is Kosecki; “-” for none. */
    PERSON_CASE,
    /** What bodies are: “the charity Full Plate”, “Holm Power, the developer,”. */
    KIND_OF_BODY,
    /** Words for bodies that are put together end so: “Fietsersbond”. */
    BODY_ENDING(Scope.ANYWHERE),
    /** What firms do: “Carrow, which makes pens,”. */
    FIRM_DOES(Scope.ANYWHERE),
    /** Words for places, bodies and offices that are surnames too: Charlotte Church, Stephen King. */
    SURNAME_TOO(Scope.ANYWHERE),
    COMPASS(Scope.ANYWHERE),
    /** Where one of these stands in a name, it is no person’s. */
    BODY_IN_NAME(Scope.ANYWHERE),
    /** What pages call their sections. */
    PAGE_SECTION(Scope.ANYWHERE),
    /** Members of a party are none of its leaders: “Kansas Republican”. */
    MEMBER(Scope.ANYWHERE),
    /** A person who has one of these is known by it and a given name. */
    REIGN(Scope.ANYWHERE),
    /** What is called after people. */
    CALLED_AFTER(Scope.ANYWHERE),
    /** What only people are. */
    HUMAN(Scope.ANYWHERE),
    /** Where nouns have capitals or a name begins with an article: “Die Feuerwehr” is no person. */
    ARTICLE_BEFORE_NOUN(Scope.ANYWHERE),
    /** Titles that show a person wherever they stand. */
    PERSON_TITLE(Scope.ANYWHERE),
    /** Titles before a surname alone. */
    SURNAME_TITLE(Scope.ANYWHERE),
    /** After a name: what is said of it, and not by it: “They said Carrow is to close”. */
    IS_TOLD(Scope.ANYWHERE),
    /** Before a verb of speech: “Reed has said”. */
    HAS(Scope.ANYWHERE),
    BEGINS_APPOSITION(Scope.ANYWHERE),
    NAME_ARTICLE(Scope.ANYWHERE),
    NAME_PREPOSITION(Scope.ANYWHERE),
    /** What firms are said to be: “Carrow, the Swedish retailer,”. */
    FIRM_IS(Scope.ANYWHERE),
    /** After these words, what goes on with it: “a retailer based in Holm”. */
    SAYS_MORE(Scope.ANYWHERE),
    /** After these a name in its own language may be a place’s. */
    BEFORE_PLACE,
    /** Only firms have these: “Acme’s shares”. */
    OF_FIRM(Scope.ANYWHERE),
    /** A person who is said to be “at” a firm or a school. */
    AT_FIRM(Scope.ANYWHERE),
    /** Only teams have these: “the Rovers goalkeeper”. */
    OF_TEAM(Scope.ANYWHERE),
    /** People and bodies that speak. */
    ROLE(Scope.ANYWHERE),
    /** Those of them that are never “he” or “she”. */
    BODY(Scope.ANYWHERE),
    /** What people are called by what they do ends so. */
    AGENT_ENDING(Scope.ANYWHERE),
    /** Bodies that are called after what they are for: “Institute for Fiscal Studies”. */
    BODY_FOR(Scope.ANYWHERE),
    /** People for something or against it: “Physicians for Human Rights”. */
    MEMBERS_FOR(Scope.ANYWHERE),
    /** Before what it is for. */
    PURPOSE(Scope.ANYWHERE),
    /** What is no name ends so: “Reform”, “Policy”. */
    MATTER_ENDING(Scope.ANYWHERE),
    /** After these an outlet is credited: “told Reuters”. */
    CREDIT(Scope.ANYWHERE),
    /** Before these it is: “Reuters reports”. */
    REPORTS(Scope.ANYWHERE),
    BEFORE_REPORTS(Scope.ANYWHERE),
    /** Before an outlet’s name: “the news agency Tass”. */
    OUTLET_KIND(Scope.ANYWHERE),
    /** After a name, it is an outlet’s. */
    IS_OUTLET(Scope.ANYWHERE),
    WITHIN_OUTLET(Scope.ANYWHERE),
    /** The names of outlets end so. */
    OUTLET_ENDING(Scope.ANYWHERE),
    /** Lines that name sources begin so. */
    CREDIT_LINE(Scope.ANYWHERE),
    /** Between the outlets of a credit. */
    CREDIT_BORDER(Scope.ANYWHERE),
    /** Names that hold a country’s name and are not that country. */
    NOT_A_COUNTRY(Scope.ANYWHERE),
    /** “Swiss francs” are money and not Switzerland. */
    CURRENCY(Scope.ANYWHERE),
    /** The “Paris accord” is of those who signed it. */
    AGREEMENT(Scope.ANYWHERE),
    /** The “Iran arms scandal” is of those who sold the arms. */
    AFFAIR(Scope.ANYWHERE),
    /** Articles and prepositions before a vowel. */
    ELISION(Scope.ANYWHERE),
    /** Countries and cities that are given names as well. */
    PLACE_AND_GIVEN_NAME(Scope.ANYWHERE),
    /** Places that are spoken of as countries are. */
    COUNTRY_TOO(Scope.ANYWHERE),
    /** Countries’ names in this language that mean something else in another. */
    OTHER_THING(Scope.ANYWHERE),
    /** Only a state has these; countries have governments. */
    OF_A_STATE(Scope.ANYWHERE),
    /** Peoples whose names are surnames: Glenn English. */
    PEOPLE_AND_SURNAME(Scope.ANYWHERE),
    TO_A_COUNTRY(Scope.ANYWHERE),
    /** The small words by which a text’s language is known. */
    SMALL_WORD,
    /** Verbs of speech of other languages that are English words as well. */
    ALSO_ENGLISH,
    /** What belongs to a country, as it stands within a sentence: its code, and words to which the endings are added. */
    PEOPLE,
    /** Endings of these words: “o a os as” replaces an “o”, “+ e er” adds to any. */
    PEOPLE_ENDING,
    /** Endings by which a country’s name of one word goes through its cases, in the same way. */
    CASE_ENDING,
    /** The other way: for the ending of a place’s name in a case, those of the name; “-” for none. */
    PLACE_CASE_ENDING,
    /** After these a known place is seen to be one; an unknown name may be a person’s: “from Holm”. */
    BEFORE_KNOWN_PLACE,
    /** What places are: “the village of Holm”, “the mayor of Holm”. */
    KIND_OF_PLACE,
    /** After a known place: “Holm residents”. */
    AFTER_PLACE,
    /** In a headline these say nothing of what the news is about: “people”, “plan”. */
    COMMON_NOUN,
    /** Verbs and adjectives end so, and hardly a noun. */
    NO_NOUN_ENDING,
    /** After these a verb stands: “to grow”. */
    BEFORE_INFINITIVE;

    /** In which texts a word counts. */
    enum Scope {
        /** In its language's. */
        OWN,
        /** In its language's, English words in all, and in a text of unknown language every language's. */
        ANYWHERE
    }

    private final Scope scope;

    WordKind() {
        this(Scope.OWN);
    }

    WordKind(Scope scope) {
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }
}
