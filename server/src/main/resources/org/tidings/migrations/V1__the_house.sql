-- ---- stories ----

create table topic (
    id          bigint generated always as identity primary key,
    slug        text not null unique,
    name        text not null,
    kind        text not null check (kind in ('person', 'place', 'organisation', 'subject')),
    merged_into bigint references topic,
    wikidata    text,
    media_topic text,
    seeded      boolean not null default false, -- known from the first start
    demo        boolean not null default false,
    created_at  timestamptz not null default now()
);
create index topic_merged on topic (merged_into) where merged_into is not null;

-- Every name a topic goes by, its own included, folded to lower case.
create table topic_alias (
    alias      text primary key,
    topic_id   bigint not null references topic on delete cascade,
    written    text,                        -- as the story has it, where an editor said at the desk that it is this topic
    story_id   bigint,                      -- in which the editor said so
    decided_at timestamptz
);
create index topic_alias_of_topic on topic_alias (topic_id);

-- Pictures of stories: fetched once, checked, and kept in a few widths.
create table picture (
    id      bigint generated always as identity primary key,
    address text not null unique,           -- where it comes from
    state   text not null check (state in ('wanted', 'stored', 'refused')),
    why     text,                           -- it is not stored
    tries   int not null default 0,
    next_at timestamptz not null,           -- of the next try, or the end of the lease of the node that tries
    name    text,                           -- of its files, made of what is in them
    width   int,                            -- of the largest file, in pixels
    height  int,
    widths  int[]                           -- of all its files
);
create index picture_wanted on picture (next_at) where state = 'wanted';
create index picture_name on picture (name);

create table picture_file (
    picture_id bigint not null references picture on delete cascade,
    width      int not null,
    content    bytea not null,              -- JPEG
    primary key (picture_id, width)
);

create table story (
    id            bigint generated always as identity primary key,
    slug          text not null unique,
    state         text not null check (state in ('draft', 'published', 'withdrawn')),
    revision      int not null,
    headline      text not null,
    headline_proposed boolean not null,
    standfirst    text,
    byline        text,
    opening       text not null,            -- the beginning of the text and its language, for lists: they leave the
    language      text,                     -- content where it is
    picture_id    bigint references picture,
    picture_alt   text,
    picture_credit text,
    content       jsonb not null,           -- blocks, quotations, sources, suggested topics, furniture removed
    text_digest   bytea not null,           -- SHA-256 of the folded paragraphs: the same text twice is refused
    published_at  timestamptz,
    updated_at    timestamptz not null,
    withdrawn_because text,                 -- in the editor's words, for readers who come to its address
    search        tsvector not null,
    sketch        bigint[] not null default '{}', -- the smallest hashes of the text's runs of words, to find the same news
    demo          boolean not null default false
);
alter table topic_alias add foreign key (story_id) references story on delete set null;
create index story_sketch on story using gin (sketch) where state <> 'withdrawn';
create unique index story_text_once on story (text_digest) where state <> 'withdrawn';
create index story_newest on story (published_at desc, id desc) where state = 'published';
create index story_updated on story (updated_at desc);
create index story_search on story using gin (search);

-- What a story was before: every revision as it stood when the next replaced it, and the newest one too.
create table story_revision (
    story_id   bigint not null references story on delete cascade,
    revision   int not null,
    headline   text not null,
    standfirst text,
    byline     text,
    content    jsonb not null,
    topics     jsonb not null,
    made_at    timestamptz not null,
    primary key (story_id, revision)
);
create index story_revision_made on story_revision (made_at);

create table story_topic (
    story_id bigint not null references story on delete cascade,
    topic_id bigint not null references topic,
    position int not null,
    primary key (story_id, topic_id)
);
create index story_topic_of_topic on story_topic (topic_id, story_id desc);

-- Who said what: the quotations of each story that have a speaker, as its newest revision has them.
create table story_quotation (
    story_id    bigint not null references story on delete cascade,
    position    int not null,
    speaker     text not null,
    speaker_key text not null,              -- folded as topics' names are
    words       text not null,
    source      text,
    primary key (story_id, position)
);
create index story_quotation_of_speaker on story_quotation (speaker_key, story_id desc);

-- ---- readers ----

-- How many readers have arrived in this cell.
create sequence reader_arrival minvalue 0;

-- A reader's number: the cell of birth (8 bits), the place in the order of arrival (33), the bucket (12), which is the
-- beginning of the endpoint's hash. 512 places are a block; eight blocks fill at a time, so that those who arrive together
-- do not all change the same rows. Java follows the same rule (ReaderId).
create function reader_id(cell int, arrival bigint, endpoint_hash bytea) returns bigint
    language sql immutable strict parallel safe
    return (cell::bigint << 45)
        | ((arrival / 4096 * 4096 + arrival % 8 * 512 + arrival % 4096 / 8) << 12)
        | (get_byte(endpoint_hash, 0) << 4)
        | (get_byte(endpoint_hash, 1) >> 4);

-- The number of a new reader, for every statement that makes one.
create function new_reader_id(endpoint_hash bytea) returns bigint
    language sql volatile strict
    return reader_id(1, nextval('reader_arrival'), endpoint_hash);

-- What a dispatch reads comes first, and of that what has a fixed length: to reach a column the database goes past all before
-- it, which is a quarter of reading a chunk (docs/performance.md).
create table reader (
    id            bigint primary key,       -- reader_id
    created_at    timestamptz not null default now(),
    -- Blocks of readers who came one after the other are dealt out to the shards in turn (Shard).
    shard         smallint not null generated always as (((id >> 21) % 64)::smallint) stored,
    key_id        smallint not null default 1,    -- the VAPID key it subscribed with (audience_key)
    accepted      boolean not null default false, -- its push service has accepted a reminder to it under that key
    demo          boolean not null default false,
    endpoint      text not null,
    p256dh        bytea not null,
    auth          bytea not null,
    terms         text,                     -- when not to be reminded, how often, when the digest comes (Terms); null: at once
    follows       bytea not null default '', -- the topics that it follows, and how: the truth (Follows)
    endpoint_hash bytea not null unique,    -- SHA-256: endpoints are long, and only ever looked up whole
    token_digest  bytea not null,
    zone          text                      -- the time zone that the browser named, for terms to come
);

-- The same packed for dispatches: of each topic, kind of following and block of readers who they are. A dispatch reads
-- each of its topics shard by shard in the order of the key. Changed together with reader.follows, never alone.
create table follow (
    topic_id bigint not null references topic,
    kind     smallint not null,             -- at once, or otherwise (FollowKind)
    shard    smallint not null,
    block    bigint not null,
    members  bytea not null,                -- places in the block: up to 31 as two bytes each, more as 64 bytes of bits
    primary key (topic_id, kind, shard, block)
) with (fillfactor = 85);                   -- rows of blocks that fill grow in place

-- How many readers are packed in follow.members.
create function members_count(members bytea) returns int
    language sql immutable strict parallel safe
    return case length(members) when 64 then bit_count(members)::int else length(members) / 2 end;

-- Whether the reader at this place of the block is packed in follow.members.
create function is_member(members bytea, place int) returns boolean
    language sql immutable strict parallel safe
    return case length(members)
        when 64 then get_bit(members, place) = 1
        else exists (
            select from generate_series(0, length(members) - 2, 2) as at
            where get_byte(members, at) * 256 + get_byte(members, at + 1) = place)
    end;

-- Topics whose reminders come more seldom than their reader asked for, because the reader opened none of them or was shown
-- none; and topics of which the reader has said that they are to stay as they are. Of all others there is no row.
create table eased (
    shard     smallint not null,            -- the reader's
    reader_id bigint not null,
    topic_id  bigint not null references topic,
    kind      smallint not null,            -- how it comes now (FollowKind)
    because   smallint not null,            -- Eased.Because
    reminders int not null,                 -- how many brought it to this
    since     timestamptz not null,
    primary key (shard, reader_id, topic_id)
);

-- How often that happened, by day, for the desk.
create table eased_total (
    day   date not null,
    what  text not null,                    -- Eased.Step
    count bigint not null,
    primary key (day, what)
);

-- How far the readers have been looked at for it: one node at a time goes on from there.
create table easing (
    began_at timestamptz not null,          -- of this round or, where it is done, of the last
    block    bigint not null,               -- of readers, the last that was looked at
    done     boolean not null
);
insert into easing values ('-infinity', -1, true);

-- Readers that push services said are gone, or whose browser has shown nothing for long, and why: the answer to "why did my list shrink?".
create table reader_removed (
    reader_id   bigint primary key,
    reason      text not null,
    status      int not null,
    dispatch_id bigint,
    followed    bigint[] not null,
    removed_at  timestamptz not null default now()
);
create index reader_removed_at on reader_removed (removed_at);

-- The VAPID public keys that readers subscribed with. A node must have the current one.
create table audience_key (
    id         smallint generated always as identity primary key,
    public_key text not null unique,
    current    boolean not null default true
);
create unique index audience_key_current on audience_key (current) where current;

-- ---- dispatches ----

create type dispatch_state as enum ('sending', 'paused', 'cancelled', 'done');

create table dispatch (
    id             bigint generated always as identity primary key,
    story_id       bigint references story on delete cascade, -- null: a digest
    revision       int not null,            -- of the story's text that it sends
    corrects       bigint references dispatch on delete cascade, -- whose readers it is for; null: the topics' followers
    state          dispatch_state not null,
    breaking       boolean not null,        -- it overtakes the rest
    topic_ids      bigint[] not null,
    payload        text not null,           -- the reminder as it is encrypted, to the byte
    push_topic     text not null,           -- RFC 8030 §5.4; made of the notification's tag
    audience       bigint,                  -- counted right after the commit
    audience_about boolean not null default false, -- estimated from some of the shards
    expires_at     timestamptz not null,
    created_at     timestamptz not null,
    finished_at    timestamptz,
    digest_of      timestamptz,             -- of a digest: it has what was held until then or before
    check ((story_id is null) = (digest_of is not null))
);
create index dispatch_of_story on dispatch (story_id);
create index dispatch_corrects on dispatch (corrects);
create index dispatch_unfinished on dispatch (id) where state in ('sending', 'paused');

create table dispatch_shard (
    dispatch_id bigint not null references dispatch on delete cascade,
    shard       smallint not null,
    cursor      bigint not null default 0,  -- every reader up to this id has an outcome or a retry
    done        boolean not null default false,
    lease_owner text,
    lease_until timestamptz,
    revision    int not null default 0,     -- of the text with which the lease began
    primary key (dispatch_id, shard)
);
create index dispatch_shard_open on dispatch_shard (dispatch_id, shard) where not done;

-- Totals, moved on in the same transaction as the ledger. One row a shard, so that senders do not wait for each other;
-- receipts are spread over the rows by the node that counts them.
create table dispatch_total (
    dispatch_id bigint not null references dispatch on delete cascade,
    shard       smallint not null,
    outcome     text not null,              -- the counter's word: see DispatchCounters
    count       bigint not null,
    primary key (dispatch_id, shard, outcome)
);

create type delivery_outcome as enum ('accepted', 'gone', 'refused', 'expired', 'cancelled', 'held');

-- The ledger: one final outcome for each reader of each dispatch, a row a chunk (LedgerRows). A chunk's rows are written
-- by the transaction that moves its shard's cursor, and chunks do not overlap: nobody is in two of them. Second tries and
-- late answers have rows of their own, written by the transaction that takes their rows out of retry. The view delivery
-- unpacks all that. A partition a week, so that old ones go with a drop; all rows of a dispatch are in one, so that the
-- unique index of each partition is enough. See LedgerWeeks.
create table ledger (
    dispatch_id bigint not null,
    first       bigint not null,            -- the least reader of the row
    upto        bigint not null,            -- of a chunk its cursor, of others the last reader of the row
    began       timestamptz not null,       -- when the first answer came
    ended       timestamptz not null,       -- when the last one came
    day         date not null,              -- when the dispatch began, in UTC
    revision    int not null,               -- of the story's text that was sent
    accepted    int not null,               -- reminders of the row that were accepted
    shard       smallint not null,
    status      smallint not null,          -- what the push services answered to those in blocks and places
    attempts    smallint not null,          -- how many these took
    again       boolean not null,           -- second tries and late answers
    blocks      bytea not null,             -- accepted: block (4 bytes, from that of first), a bit for each of its 512 places
    places      bytea not null,             -- accepted: seat (4 bytes, from that of first); where a block has few
    others      bytea not null              -- reader (8), milliseconds from began (4), status (2), attempts (2), outcome (1)
) partition by range (day);

-- For days that no week was made for: clocks that jump.
create table ledger_other partition of ledger default;
create unique index ledger_other_once on ledger_other (dispatch_id, shard, upto) where not again;
create index ledger_other_again on ledger_other (dispatch_id, shard, upto) where again;

-- An unsigned number of at most eight bytes, the most significant first.
create function number_at(bytes bytea, at int, width int) returns bigint
    language sql immutable parallel safe
    return ('x' || lpad(encode(substring(bytes from at + 1 for width), 'hex'), 16, '0'))::bit(64)::bigint;

-- What is in a row of the ledger. Of an accepted reminder the seat of its reader is known (reader >> 12, which no two readers share); "|| ''"
-- has a long value read from its own table once and not for each byte.
create function ledger_entries(packed ledger)
    returns table (seat bigint, reader_id bigint, at timestamptz, outcome delivery_outcome, status smallint, attempts smallint)
    language sql stable parallel safe
begin atomic
    select ((packed.first >> 21) + number_at(bitmaps, 68 * i, 4)) * 512 + place, null::bigint, packed.ended,
        'accepted'::delivery_outcome, packed.status, packed.attempts
    from (select packed.blocks || ''::bytea as bitmaps offset 0) as value,
        generate_series(0, length(bitmaps) / 68 - 1) as i,
        generate_series(0, 511) as place
    where get_bit(bitmaps, (68 * i + 4) * 8 + place) = 1
    union all
    select (packed.first >> 12) + number_at(list, 4 * i, 4), null, packed.ended, 'accepted', packed.status, packed.attempts
    from (select packed.places || ''::bytea as list offset 0) as value,
        generate_series(0, length(list) / 4 - 1) as i
    union all
    select reader >> 12, reader, packed.began + number_at(list, 17 * i + 8, 4) * interval '1 millisecond',
        (enum_range(null::delivery_outcome))[1 + get_byte(list, 17 * i + 16)],
        number_at(list, 17 * i + 12, 2)::smallint, number_at(list, 17 * i + 14, 2)::smallint
    from (select packed.others || ''::bytea as list offset 0) as value,
        generate_series(0, length(list) / 17 - 1) as i,
        number_at(list, 17 * i, 8) as reader;
end;

-- The reader at a seat. Of one who has left since, without a push service saying so, only the seat is known.
create function reader_at_seat(seat bigint) returns bigint
    language sql stable parallel safe
    return coalesce(
        (select id from reader where id >= seat << 12 and id < (seat + 1) << 12),
        (select reader_id from reader_removed where reader_id >= seat << 12 and reader_id < (seat + 1) << 12),
        seat << 12);

-- The ledger unpacked: a row a reminder. For people and tests; ask it of one dispatch.
create view delivery as
select ledger.dispatch_id, coalesce(entry.reader_id, reader_at_seat(entry.seat)) as reader_id, entry.at, ledger.day,
    entry.outcome, entry.status, entry.attempts, ledger.revision
from ledger cross join lateral ledger_entries(ledger) as entry;

-- The rows of the ledger that may have a reader's reminder of a dispatch that began on a day: a handful, however large it was.
create function ledger_of(sent bigint, on_day date, reader bigint) returns setof ledger
    language sql stable
begin atomic
    (select * from ledger
    where dispatch_id = sent and day = on_day and shard = (reader >> 21) % 64 and not again and upto >= reader
    order by upto
    limit 1)
    union all
    select * from ledger
    where dispatch_id = sent and day = on_day and shard = (reader >> 21) % 64 and again and upto >= reader and first <= reader;
end;

-- What became of one reader's reminder.
create function delivery_to(dispatch bigint, reader bigint) returns setof delivery
    language sql stable
begin atomic
    select packed.dispatch_id, reader, entry.at, packed.day, entry.outcome, entry.status, entry.attempts, packed.revision
    from dispatch as one
    cross join lateral ledger_of(one.id, (one.created_at at time zone 'UTC')::date, reader) as packed
    cross join lateral ledger_entries(row(packed.*)::ledger) as entry
    where one.id = delivery_to.dispatch and entry.seat = reader >> 12;
end;

-- Reminders to be tried again.
create table retry (
    dispatch_id bigint not null references dispatch on delete cascade,
    reader_id   bigint not null,
    shard       smallint not null,
    attempts    smallint not null,
    status      smallint not null,
    due_at      timestamptz not null,
    revision    int not null default 0,     -- 0: it waits, and nothing is on its way
    digest      bytea not null default '',  -- of a digest: the dispatches of which it has what was held, eight bytes each
    primary key (dispatch_id, reader_id)
);
create index retry_due on retry (dispatch_id, due_at);

-- Reminders that readers' terms keep for the digest, written by the transaction that records their chunk. A row goes with the
-- digest that takes it, or when the story is opened.
create table held (
    shard       smallint not null,          -- the reader's
    reader_id   bigint not null,
    dispatch_id bigint not null references dispatch on delete cascade,
    due_at      timestamptz not null,       -- when the digest is to come that has it
    primary key (shard, reader_id, dispatch_id)
);
create index held_due on held (shard, due_at);
create index held_of_dispatch on held (dispatch_id);

-- The dispatches that took one of the reminders a day that readers with a cap have.
create table capped (
    shard      smallint not null,
    reader_id  bigint not null,
    day        date not null,               -- by the reader's own clock
    dispatches bigint[] not null,
    primary key (shard, reader_id)
) with (fillfactor = 70);

-- What readers' browsers report: a reminder was shown, was opened. A row for 512 readers who came one after the other, a bit
-- for each. Each report is counted once, in dispatch_total. There is room in a page for rows that change.
create table receipt (
    dispatch_id bigint not null references dispatch on delete cascade,
    block       bigint not null,
    shown       bit(512) not null,
    opened      bit(512) not null,
    primary key (dispatch_id, block)
) with (fillfactor = 60);

-- ---- feeds ----

-- Feeds that stories come from.
create table feed (
    id               bigint generated always as identity primary key,
    address          text not null unique,
    title            text not null,
    format           text                   -- as it last came
        check (format in ('RSS 0.9', 'RSS 1.0', 'RSS 2.0', 'Atom', 'JSON Feed', 'ninjs', 'news sitemap')),
    goes_to          text not null check (goes_to in ('draft', 'publication')),
    topics           jsonb not null,        -- that each of its stories gets besides its own
    max_per_hour     int not null,          -- stories published; what is over is kept as a draft
    pause            text check (pause in ('by-editor', 'gone', 'failing')), -- null: it is read
    failures         int not null default 0, -- one after the other, up to now
    problem          text,                  -- of the last failure; null when the last reading went well
    notice           text,                  -- what an editor should know of the last reading that went well
    answered_at      timestamptz,           -- when it was last read well; null: never yet
    etag             text,
    last_modified    text,
    interval_seconds int not null,
    next_at          timestamptz not null,
    lease_until      timestamptz,           -- one node reads it at a time
    created_at       timestamptz not null
);
create index feed_due on feed (next_at) where pause is null;

-- What a feed has had, so that nothing is taken twice. Ids change, addresses change: each of the three identifies an entry.
create table feed_item (
    feed_id        bigint not null references feed on delete cascade,
    id_digest      bytea not null,
    address_digest bytea,
    text_digest    bytea,
    headline       text not null,
    outcome        text not null
        check (outcome in ('published', 'draft', 'same', 'backlog', 'none', 'recalled', 'withdrawn')),
    why            text,
    story_id       bigint references story on delete set null,
    story_revision int,                     -- that we made: another one is an editor's; null: the story came another way
    held_until     timestamptz,             -- the end of the embargo of the entry, or of its newest version
    tries          smallint not null,
    taken_at       timestamptz not null,
    seen_at        timestamptz not null,
    primary key (feed_id, id_digest)
);
create index feed_item_address on feed_item (feed_id, address_digest);
create index feed_item_text on feed_item (feed_id, text_digest);
create index feed_item_newest on feed_item (feed_id, taken_at desc);
create index feed_item_seen on feed_item (feed_id, seen_at);
create index feed_item_taken on feed_item (taken_at);
create index feed_item_recalled on feed_item (taken_at) where outcome in ('recalled', 'withdrawn');

-- Subscriptions to hubs that announce news at once (W3C WebSub).
create table feed_hub (
    feed_id  bigint primary key references feed on delete cascade,
    hub      text not null,
    topic    text not null,                 -- the feed's address as the hub knows it
    token    text not null unique,          -- in the address that the hub calls
    secret   text not null,                 -- with which it signs
    state    text not null check (state in ('asked', 'verified', 'refused')),
    why      text,
    asked_at timestamptz not null,
    until    timestamptz
);

-- Subscribers of our own feeds, for which we are the hub (W3C WebSub).
create table feed_subscriber (
    id                  bigint generated always as identity primary key,
    callback            text not null,
    topic               text not null,              -- the feed's path here
    secret              text not null default '',   -- with which we sign what we send
    lease_until         timestamptz,                -- null: never verified
    delivered           text not null default '',   -- the tag of what was sent last
    failures            int not null default 0,     -- one after the other
    due_at              timestamptz not null,       -- nothing is done with it before
    -- A request that its sender is to be asked about, in place of what stands above.
    asked               text check (asked in ('subscribe', 'unsubscribe')),
    asked_secret        text,
    asked_lease_seconds bigint,
    unique (callback, topic)
);
create index feed_subscriber_topic on feed_subscriber (topic);

-- ---- what editors decided ----

-- What editors decided while they corrected stories: the next time intake does the same automatically.
create table verdict (
    about      text not null check (about in ('line', 'opening', 'rule', 'name', 'quotation', 'proposal')),
    key        text not null,       -- as it is compared: folded to lower case; a quotation's words by their digest
    shown      text not null,       -- as the editor saw it
    says       text not null,
    detail     text,                -- a line's rule, an opening's longest line, a quotation's speaker
    story_id   bigint references story on delete set null,
    decided_at timestamptz not null,
    primary key (about, key)
);
create index verdict_newest on verdict (decided_at desc);

-- ---- people and machines that may publish ----

create table editor (
    id            bigint generated always as identity primary key,
    name          text not null unique,
    password_hash text not null,
    created_at    timestamptz not null default now()
);

create table editor_session (
    token_digest bytea primary key,
    editor_id    bigint not null references editor on delete cascade,
    opened_at    timestamptz not null,
    expires_at   timestamptz not null
);
create index editor_session_of_editor on editor_session (editor_id);

-- What an editor has typed into a story and not saved yet, as the fields of the form.
create table unsaved_text (
    story_id  bigint not null references story on delete cascade,
    editor_id bigint not null references editor on delete cascade,
    revision  int not null,             -- the story's, that was changed
    fields    jsonb not null,
    typed_at  timestamptz not null,
    primary key (story_id, editor_id)
);
create index unsaved_text_typed on unsaved_text (typed_at);

create table api_token (
    token_digest bytea primary key,
    id           bigint generated always as identity unique,
    name         text not null,
    created_at   timestamptz not null default now(),
    last_used_at timestamptz
);

-- ---- adverts of the publisher's own ----

create table house_advert (
    id       bigint generated always as identity primary key,
    headline text not null,
    text     text not null,
    address  text not null
);

insert into house_advert (headline, text, address) values
    ('Follow a topic', 'Choose the topics that matter to you and be reminded when there is news of them. No account, no name.', '/topics'),
    ('Read it your way', 'Every topic has a feed of its own, for the reader that you already use.', '/topics'),
    ('Your reminders, your rules', 'See what you follow, and stop whenever you like.', '/following');
