-- The smallest hashes of a text's runs of words: two stories that share some are looked at more closely.
alter table story add column sketch bigint[] not null default '{}';
create index story_sketch on story using gin (sketch) where state <> 'withdrawn';

-- What editors decided about lines, by putting one back or taking one out: the next time intake does the same by itself.
create table line_verdict (
    line       text primary key,        -- folded to lower case, letters and digits alone
    is_story   boolean not null,
    rule       text not null,           -- that took it out; 'editor' where none did
    story_id   bigint references story on delete set null,
    decided_at timestamptz not null
);

-- Topics that are known from the first start. They are shown to readers once a story has them or somebody follows them.
alter table topic
    add column wikidata text,
    add column media_topic text,
    add column seeded boolean not null default false;
