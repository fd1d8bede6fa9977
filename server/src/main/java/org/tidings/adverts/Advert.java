package org.tidings.adverts;

/** An advert of the publisher's own. */
public record Advert(long id, String headline, String text, String address) {}
