package org.tidings;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.FormElement;

/** A form of the desk as a browser sees it without scripts: what stands in it, what is typed over that, and its buttons. */
final class DeskForm {
    private final RunningTidings running;
    private final FormElement form;

    /** The form in the middle of a page. */
    DeskForm(RunningTidings running, String page) {
        this.running = running;
        this.form = Jsoup.parse(page).select("main form").stream()
                .map(FormElement.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no form on this page: " + page));
    }

    /** Opens a page of the desk. */
    static DeskForm open(RunningTidings running, String path) {
        var reply = running.desk(path);
        if (reply.status() != 200) {
            throw new AssertionError(path + ": " + reply.status());
        }
        return new DeskForm(running, reply.body());
    }

    DeskForm type(String field, String text) {
        var element = form.select("[name=" + field + "]").first();
        if (element == null) {
            throw new AssertionError("there is no field " + field + " in " + form);
        }
        element.val(text);
        return this;
    }

    /** Types into one of several fields of a name, counted from 0; of a list it chooses. */
    DeskForm typeAt(String field, int number, String text) {
        var element = form.select("[name=" + field + "]").get(number);
        if (element.is("select")) {
            element.select("option").removeAttr("selected");
            element.select("option[value=" + text + "]").attr("selected", "");
        } else {
            element.val(text);
        }
        return this;
    }

    /** What stands in all fields of a name. */
    List<String> values(String field) {
        return fields().stream()
                .filter(pair -> pair.get(0).equals(field))
                .map(pair -> pair.get(1))
                .toList();
    }

    DeskForm tick(String field, String value, boolean isTicked) {
        var box =
                form.select("input[name=" + field + "][value='" + value + "']").first();
        if (box == null) {
            throw new AssertionError("there is no box " + field + " in " + form);
        }
        if (isTicked) {
            box.attr("checked", "");
        } else {
            box.removeAttr("checked");
        }
        return this;
    }

    /** What stands in a field. */
    String value(String field) {
        return fields().stream()
                .filter(pair -> pair.get(0).equals(field))
                .map(pair -> pair.get(1))
                .findFirst()
                .orElse("");
    }

    /** The value of the first button whose value begins so. */
    String button(String beginning) {
        var button = form.select("button[value^='" + beginning + "']").first();
        if (button == null) {
            throw new AssertionError("there is no button " + beginning + " in " + form);
        }
        return button.val();
    }

    /** Presses the first button whose value begins so. */
    RunningTidings.Reply press(String beginning) {
        var all = sent();
        all.add("do");
        all.add(button(beginning));
        return running.press(form.attr("action"), all.toArray(String[]::new));
    }

    /** Presses the form's only button. */
    RunningTidings.Reply press() {
        return running.press(form.attr("action"), sent().toArray(String[]::new));
    }

    /** Sends it to where it goes, without a session. */
    RunningTidings.Reply pressSignedOut(String beginning) {
        var all = sent();
        all.add("do");
        all.add(button(beginning));
        return running.pressSignedOut(form.attr("action"), all.toArray(String[]::new));
    }

    RunningTidings.Reply pressSignedOut() {
        return running.pressSignedOut(form.attr("action"), sent().toArray(String[]::new));
    }

    String html() {
        return form.outerHtml();
    }

    private List<String> sent() {
        var all = new ArrayList<String>();
        fields().forEach(all::addAll);
        return all;
    }

    private List<List<String>> fields() {
        return form.formData().stream()
                .map(pair -> List.of(pair.key(), pair.value()))
                .toList();
    }
}
