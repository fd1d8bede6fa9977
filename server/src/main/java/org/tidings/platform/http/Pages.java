package org.tidings.platform.http;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Renders the precompiled JTE templates, which escape by context. */
public final class Pages {
    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.tidings.pages");

    /** The page that a template makes of its parameters. */
    public String render(String template, Map<String, Object> parameters) {
        var output = new StringOutput(16 * 1024);
        engine.render(template + ".jte", parameters, output);
        return output.toString();
    }
}
