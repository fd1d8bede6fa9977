-- The smallest hashes of a text's runs of words: two stories that share some are looked at more closely.
alter table story add column sketch bigint[] not null default '{}';
create index story_sketch on story using gin (sketch) where state <> 'withdrawn';

-- Lines that an editor put back: they are story, whatever rule would take them out.
create table kept_line (
    line     text primary key,          -- folded to lower case, letters and digits alone
    rule     text not null,             -- that took it out
    story_id bigint references story on delete set null,
    kept_at  timestamptz not null
);
