package org.tidings.desk.stories;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.intake.Intake;
import org.tidings.intake.page.MarkedBlocks;
import org.tidings.story.Block;
import org.tidings.story.Furniture;
import org.tidings.story.Markup;
import org.tidings.story.Story;
import org.tidings.text.Folding;

/**
 * What an editor pastes into a text from a page or another program: intake says what of it is story, and what is bold, a link
 * or a list stays so.
 */
record PastedHtml(List<Block> blocks, List<Furniture> removed) {
    static PastedHtml read(String html, Story story, Intake intake) {
        var marked = MarkedBlocks.of(html);
        var given = Intake.Given.headline(Optional.of(story.headline())).ofAStory(true);
        return switch (intake.fromHtml(html, given)) {
            case Intake.Result.Taken(var draft) -> new PastedHtml(marked(draft.blocks(), marked), draft.removed());
            // A few words, or a table: there is no story in it, and it is pasted as it stands.
            case Intake.Result.NoStory none -> new PastedHtml(marked, List.of());
            case Intake.Result.Unread late -> new PastedHtml(marked, List.of());
        };
    }

    // Intake's blocks are plain: the same words in the page have their marks.
    private static List<Block> marked(List<Block> kept, List<Block> marked) {
        var byWords = new HashMap<String, Block>();
        marked.forEach(block -> byWords.putIfAbsent(Folding.words(block.text()), block));
        return kept.stream()
                .map(block -> byWords.getOrDefault(Folding.words(block.text()), block))
                .toList();
    }

    // Items that follow each other are one list.
    private static List<Block> listed(List<Block> blocks) {
        var all = new ArrayList<Block>();
        for (var block : blocks) {
            boolean isNextItem = block.type() == Block.Type.LIST
                    && !all.isEmpty()
                    && all.getLast().type() == Block.Type.LIST;
            if (isNextItem) {
                all.set(all.size() - 1, all.getLast().joined(block));
            } else {
                all.add(block);
            }
        }
        return all;
    }

    /** As the editor's script takes it: blocks as the form's fields, and what was left out with why. */
    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put(
                "blocks",
                listed(blocks).stream()
                        .map(block -> Map.of(
                                "kind", block.type().word(), "text", Markup.of(block), "speaker", "", "source", ""))
                        .toList());
        json.put(
                "removed",
                removed.stream()
                        .map(line -> Map.of("text", line.text(), "reason", RemovalReasons.of(line.rule())))
                        .toList());
        return json;
    }
}
