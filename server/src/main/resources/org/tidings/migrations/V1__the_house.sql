-- ---- stories ----

create table topic (
    id          bigint generated always as identity primary key,
    slug        text not null unique,
    name        text not null,
    kind        text not null check (kind in ('person', 'place', 'organisation', 'subject')),
    merged_into bigint references topic,
    demo        boolean not null default false,
    created_at  timestamptz not null default now()
);

-- Every name a topic goes by, its own included, folded to lower case.
create table topic_alias (
    alias    text primary key,
    topic_id bigint not null references topic on delete cascade
);
create index topic_alias_of_topic on topic_alias (topic_id);

create table story (
    id            bigint generated always as identity primary key,
    slug          text not null unique,
    state         text not null check (state in ('draft', 'scheduled', 'published', 'withdrawn')),
    revision      int not null,
    headline      text not null,
    headline_proposed boolean not null,
    standfirst    text,
    byline        text,
    content       jsonb not null,           -- blocks, quotations, sources, suggested topics, furniture removed
    text_digest   bytea not null,           -- SHA-256 of the folded paragraphs: the same text twice is refused
    published_at  timestamptz,
    updated_at    timestamptz not null,
    search        tsvector not null,
    demo          boolean not null default false
);
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

create table story_topic (
    story_id bigint not null references story on delete cascade,
    topic_id bigint not null references topic,
    position int not null,
    primary key (story_id, topic_id)
);
create index story_topic_of_topic on story_topic (topic_id, story_id desc);

-- ---- readers ----

create table reader (
    id            bigint generated always as identity primary key,
    shard         smallint not null,
    endpoint      text not null,
    endpoint_hash bytea not null unique,    -- SHA-256: endpoints are long, and only ever looked up whole
    p256dh        bytea not null,
    auth          bytea not null,
    token_digest  bytea not null,
    time_zone     text not null,
    locale        text not null,
    demo          boolean not null default false,
    created_at    timestamptz not null default now()
);

-- Read in key order, shard by shard, by every dispatch: all it needs is in the key.
create table follow (
    topic_id  bigint not null references topic on delete cascade,
    shard     smallint not null,
    reader_id bigint not null references reader on delete cascade,
    primary key (topic_id, shard, reader_id)
);
create index follow_of_reader on follow (reader_id);

-- Readers that push services said are gone, and why: the answer to "why did my list shrink?".
create table reader_removed (
    reader_id   bigint primary key,
    reason      text not null,
    status      int not null,
    dispatch_id bigint,
    followed    bigint[] not null,
    removed_at  timestamptz not null default now()
);

-- ---- dispatches ----

create table dispatch (
    id          bigint generated always as identity primary key,
    story_id    bigint not null references story on delete cascade,
    state       text not null check (state in ('sending', 'done')),
    topic_ids   bigint[] not null,
    payload     jsonb not null,             -- the reminder, the same for every reader
    push_topic  text not null,              -- RFC 8030 §5.4, and the notification's tag
    audience    bigint,                     -- counted right after the commit
    expires_at  timestamptz not null,
    created_at  timestamptz not null,
    finished_at timestamptz
);
create index dispatch_of_story on dispatch (story_id);
create index dispatch_unfinished on dispatch (id) where state = 'sending';

create table dispatch_shard (
    dispatch_id bigint not null references dispatch on delete cascade,
    shard       smallint not null,
    cursor      bigint not null default 0,  -- every reader up to this id has an outcome or a retry
    done        boolean not null default false,
    lease_owner text,
    lease_until timestamptz,
    primary key (dispatch_id, shard)
);
create index dispatch_shard_open on dispatch_shard (dispatch_id, shard) where not done;

-- Totals, moved on in the same transaction as the ledger. One row a shard, so that senders do not wait for each other.
create table dispatch_total (
    dispatch_id bigint not null references dispatch on delete cascade,
    shard       smallint not null,
    outcome     text not null,
    count       bigint not null,
    primary key (dispatch_id, shard, outcome)
);

-- The ledger: one final outcome for each reader of each dispatch.
create table delivery (
    dispatch_id bigint not null,
    reader_id   bigint not null,
    outcome     text not null,
    status      smallint not null,          -- the push service's answer; 0: none
    attempts    smallint not null,
    latency_ms  int not null,               -- from the commit of the story to the answer
    at          timestamptz not null,
    primary key (dispatch_id, reader_id)
);

-- Reminders to be tried again.
create table retry (
    dispatch_id bigint not null references dispatch on delete cascade,
    reader_id   bigint not null,
    shard       smallint not null,
    attempts    smallint not null,
    status      smallint not null,
    due_at      timestamptz not null,
    primary key (dispatch_id, reader_id)
);
create index retry_due on retry (due_at);

-- What readers' browsers tell: a reminder was shown, was opened.
create table receipt (
    dispatch_id bigint not null references dispatch on delete cascade,
    reader_id   bigint not null,
    shown_at    timestamptz,
    opened_at   timestamptz,
    primary key (dispatch_id, reader_id)
);

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
    expires_at   timestamptz not null
);

create table api_token (
    token_digest bytea primary key,
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
