package org.tidings.intake.names;

import java.util.Set;
import org.tidings.text.Words;

/** Words for people and bodies by what they are or do, in lower case: "minister", "immunologist", "committee". */
public final class RoleWords {
    /** People and bodies that speak. */
    public static final Set<String> ROLES = Words.set("""
            office minister ministry president chancellor spokesman spokeswoman spokesperson spokespeople official officials
            officer officers police mayor governor senator senators leader leaders lawyer lawyers attorney attorneys
            prosecutor prosecutors judge judges doctor doctors nurse nurses teacher teachers headteacher resident residents
            neighbour neighbours neighbor neighbors witness witnesses niece nephew uncle aunt cousin grandson granddaughter
            grandmother grandfather friend friends colleague colleagues partner analyst analysts economist economists expert
            experts critic critics activist activists campaigner campaigners protester protesters worker workers driver
            captain coach manager director chairman chairwoman executive executives founder owner owners farmer farmers
            fisherman fishermen scientist scientists researcher researchers professor author authors mother father sister
            brother wife husband son daughter survivor survivors victim victims soldier soldiers commander general admiral
            ambassador diplomat diplomats source sources aide aides adviser advisers advisor advisors secretary commissioner
            company government statement council report document copy notice court committee agency group organisation
            organization department king queen pope bishop campaign strategist nominee candidate candidates lawmaker
            lawmakers congressman congresswoman representative pollster consultant supporter supporters opponent opponents
            editor editors journalist reporter anchor host columnist writer memo letter study survey poll article editorial
            filing complaint lawsuit indictment email voter voters student students parent parents family families widow
            trader traders dealer dealers banker bankers negotiator envoy premier treasurer chief head sheriff detective
            investigators investigator agents agent union fund bank association administration authority authorities
            delegate delegates historian scholar scholars dean priest pastor reverend imam rabbi monk veteran veterans pilot
            engineer developer developers groups agencies companies charity charities organisations organizations unions
            firms clerk coroner lifeguard chef midwife vet lady singer actor actress player team firm newspaper website
            magazine panel commission""");

    /** Those of them that nobody calls "he" or "she". */
    public static final Set<String> BODIES = Words.set("""
            office ministry police company government statement council report document copy notice court committee agency
            group organisation organization department campaign memo letter study survey poll article editorial filing
            complaint lawsuit indictment email family charity union fund bank association administration authority team firm
            newspaper website magazine panel commission""");

    /** What people are called by what they do ends so. */
    private static final Set<String> AGENT_ENDINGS =
            Set.of("er", "or", "ist", "ian", "man", "woman", "ant", "eer", "ive", "logue");

    private static final int LONGER_THAN_ENDINGS = 5;

    private RoleWords() {}

    /** Whether it is what somebody is or does, by a list or by its ending: many other words end so as well. */
    public static boolean isAgent(String word) {
        return ROLES.contains(word)
                || (word.length() > LONGER_THAN_ENDINGS
                        && AGENT_ENDINGS.stream().anyMatch(word::endsWith));
    }
}
