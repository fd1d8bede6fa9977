-- Feeds that stories come from.
create table feed (
    id               bigint generated always as identity primary key,
    address          text not null unique,
    title            text not null,
    format           text,                  -- as it last came
    goes_to          text not null check (goes_to in ('draft', 'publication')),
    topics           jsonb not null,        -- that each of its stories gets besides its own
    most_an_hour     int not null,          -- stories published; what is over is kept as a draft
    paused_why       text,                  -- null: it is read
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
create index feed_due on feed (next_at) where paused_why is null;

-- What a feed has had, so that nothing is taken twice. Ids change, addresses change: each of the three tells an entry.
create table feed_item (
    feed_id        bigint not null references feed on delete cascade,
    id_digest      bytea not null,
    address_digest bytea,
    text_digest    bytea,
    headline       text not null,
    outcome        text not null check (outcome in ('published', 'draft', 'same', 'backlog', 'none')),
    why            text,
    story_id       bigint references story on delete set null,
    story_revision int,                     -- that we made: another one is an editor's
    tries          smallint not null,
    taken_at       timestamptz not null,
    seen_at        timestamptz not null,
    primary key (feed_id, id_digest)
);
create index feed_item_address on feed_item (feed_id, address_digest);
create index feed_item_text on feed_item (feed_id, text_digest);
create index feed_item_newest on feed_item (feed_id, taken_at desc);
create index feed_item_seen on feed_item (feed_id, seen_at);

-- Subscriptions to hubs that tell of news at once (W3C WebSub).
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
