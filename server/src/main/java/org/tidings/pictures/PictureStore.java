package org.tidings.pictures;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Secrets;

/** Owns the tables {@code picture} and {@code picture_file}: which pictures stories show, and our copies of them. */
public final class PictureStore {
    /** How long one node has for a picture that it has claimed. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final int NAME_BYTES = 16;

    private final Jdbi jdbi;
    private final Clock clock;

    public PictureStore(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** The picture at this address; it is fetched once where it is new. */
    public static long wanted(Handle handle, String address) {
        return handle.createQuery("""
                        with new as (
                            insert into picture (address, state, next_at) values (:address, 'wanted', now())
                            on conflict (address) do nothing
                            returning id)
                        select id from new union all select id from picture where address = :address
                        limit 1
                        """)
                .bind("address", address)
                .mapTo(Long.class)
                .one();
    }

    /** A picture to be fetched, and how often that was tried. */
    record Wanted(long id, String address, int tries) {}

    /** The next picture that is due; no other node has it meanwhile. */
    Optional<Wanted> claim() {
        var now = clock.instant();
        return jdbi.inTransaction(handle -> handle.createQuery("""
                        update picture set next_at = :until, tries = tries + 1
                        where id = (
                            select id from picture
                            where state = 'wanted' and next_at <= :now
                            order by next_at
                            limit 1
                            for update skip locked)
                        returning id, address, tries
                        """)
                .bind("now", now)
                .bind("until", now.plus(LEASE))
                .map((rs, context) -> new Wanted(rs.getLong("id"), rs.getString("address"), rs.getInt("tries")))
                .findOne());
    }

    /** Keeps a picture's files. */
    void keep(Wanted picture, Rendering rendering) {
        jdbi.useTransaction(handle -> {
            var files = rendering.byWidth();
            handle.createUpdate("""
                            update picture
                            set state = 'stored', why = null, width = :width, height = :height, widths = :widths, name = :name
                            where id = :id
                            """)
                    .bind("width", rendering.width())
                    .bind("height", rendering.height())
                    .bindArray(
                            "widths",
                            Integer.class,
                            files.keySet().stream()
                                    .sorted(Comparator.naturalOrder())
                                    .toArray())
                    .bind("name", name(rendering.largest()))
                    .bind("id", picture.id())
                    .execute();
            files.forEach((width, bytes) -> handle.createUpdate("""
                            insert into picture_file (picture_id, width, content) values (:id, :width, :content)
                            on conflict (picture_id, width) do update set content = excluded.content
                            """)
                    .bind("id", picture.id())
                    .bind("width", width)
                    .bind("content", bytes)
                    .execute());
        });
    }

    private static String name(byte[] content) {
        return HexFormat.of().formatHex(Secrets.digest(content), 0, NAME_BYTES);
    }

    /** Says why a picture cannot be shown; it is tried no more. */
    void refuse(Wanted picture, String why) {
        set(picture, "state = 'refused', why = :why", why, Duration.ZERO);
    }

    /** Says why a picture could not be fetched; it is tried again later. */
    void later(Wanted picture, String why, Duration pause) {
        set(picture, "why = :why, next_at = :next", why, pause);
    }

    private void set(Wanted picture, String columns, String why, Duration pause) {
        jdbi.useHandle(handle -> handle.createUpdate("update picture set " + columns + " where id = :id")
                .bind("why", why)
                .bind("next", clock.instant().plus(pause))
                .bind("id", picture.id())
                .execute());
    }

    /**
     * One file of a picture that is kept, as JPEG.
     *
     * @param name of 32 hexadecimal digits
     */
    public Optional<byte[]> file(String name, int width) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select content
                        from picture_file join picture on picture.id = picture_file.picture_id
                        where name = :name and picture_file.width = :width
                        limit 1
                        """)
                .bind("name", name)
                .bind("width", width)
                .mapTo(byte[].class)
                .findOne());
    }
}
