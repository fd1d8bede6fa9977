package org.tidings.verdicts;

import java.util.List;

/** What Tidings would learn from corrections that are alike, if an editor agrees. */
public sealed interface Proposal {
    /** How it is known in a form, and remembered when it is not wanted. */
    String key();

    /** What is asked, in a sentence. */
    String question();

    /** What was corrected, that it is drawn from. */
    default List<String> evidence() {
        return List.of();
    }

    /**
     * Short lines that begin with these words are furniture.
     *
     * @param words folded
     * @param longest the longest line that is removed, in characters
     * @param taken how many paragraphs of stories here it would have removed
     */
    record Opening(String words, int longest, long taken, List<String> evidence) implements Proposal {
        @Override
        public String key() {
            return key(words);
        }

        static String key(String words) {
            return "opening:" + words;
        }

        @Override
        public String question() {
            return "Remove every line of up to " + longest + " characters that begins with “" + words + "”? "
                    + (taken == 0
                            ? "No paragraph of a story here begins so."
                            : taken + (taken == 1 ? " paragraph" : " paragraphs")
                                    + " of stories here would have gone.");
        }
    }

    /** A rule of ours that editors did not agree with is off. */
    record RuleOff(String rule, List<String> evidence) implements Proposal {
        @Override
        public String key() {
            return "rule:" + rule;
        }

        @Override
        public String question() {
            return "Switch the rule “" + rule + "” off? Of what it removed, editors restored " + evidence.size()
                    + " lines.";
        }
    }

    /** A name is only suggested from now on. */
    record Ask(String name, long takenOff, long kept) implements Proposal {
        @Override
        public String key() {
            return "ask:" + name;
        }

        @Override
        public String question() {
            return "Only suggest “" + name + "” from now on? Editors took it off " + times(takenOff) + " and "
                    + (kept == 0 ? "never kept it." : "kept it " + times(kept) + ".");
        }
    }

    /** A name that was only suggested is taken from now on. */
    record Take(String name, long added, long left) implements Proposal {
        @Override
        public String key() {
            return "take:" + name;
        }

        @Override
        public String question() {
            return "Take “" + name + "” as a topic wherever it is found? Editors added it " + times(added) + " and "
                    + (left == 0 ? "never left it out." : "left it out " + times(left) + ".");
        }
    }

    private static String times(long count) {
        return count == 1 ? "once" : count == 2 ? "twice" : count + " times";
    }
}
