package org.tidings;

import org.tidings.feeds.FeedSettings;
import org.tidings.pictures.PictureSettings;
import org.tidings.platform.Settings;

/** What is fetched from other sites: stories and pictures. */
public record FetchedSettings(FeedSettings feeds, PictureSettings pictures) {
    static FetchedSettings from(Settings settings) {
        return new FetchedSettings(FeedSettings.from(settings), PictureSettings.from(settings));
    }
}
