package org.tidings.text;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The names of the months in English, German, French, Spanish, Italian, Dutch, Ukrainian, Russian, Polish and Portuguese. */
final class Months {
    /** How each month's names and their abbreviations begin, January first; no beginning is another month's. */
    private static final String BEGINNINGS = """
            jan jän gen ene sty янв січ
            feb feber fev fév lut фев лют
            mar mär maer mrz mrt maart мар бер
            apr avr abr kwi апр кві
            may mai mei maj mag май мая тра
            jun juin giu cze июн чер
            jul juil lug lip июл лип
            aug août aout ago sie авг сер
            sep set wrz сен вер
            oct okt ott out paź paz окт жов
            nov lis ноя лис
            dec déc dez dic gru дек гру
            """;

    private static final Map<String, Integer> NUMBERS = numbers();

    /** A month's name or its abbreviation, with the full stop that may follow it. */
    static final String PATTERN =
            "((?:" + NUMBERS.keySet().stream().collect(Collectors.joining("|")) + ")\\p{L}{0,12}+\\.?)";

    private Months() {}

    private static Map<String, Integer> numbers() {
        var numbers = new LinkedHashMap<String, Integer>();
        int month = 1;
        for (var line : BEGINNINGS.strip().split("\n")) {
            for (var beginning : line.split(" ")) {
                numbers.put(beginning, month);
            }
            month++;
        }
        return numbers;
    }

    /** The month's number from 1 to 12. */
    static Optional<Integer> number(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return NUMBERS.entrySet().stream()
                .filter(entry -> lower.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
