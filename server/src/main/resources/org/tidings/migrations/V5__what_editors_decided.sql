-- What editors decided while they corrected stories: the next time intake does the same by itself.
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

insert into verdict (about, key, shown, says, detail, story_id, decided_at)
select 'line', line, line, case when is_story then 'story' else 'furniture' end, rule, story_id, decided_at
from line_verdict;
drop table line_verdict;

-- Names that an editor said at the desk are another topic's.
alter table topic_alias
    add column written    text,         -- as the story has it
    add column story_id   bigint references story on delete set null,
    add column decided_at timestamptz;

-- Findings tell by which names a topic is meant; those of before do not know.
update story
set content = jsonb_set(content, '{findings}',
    (select coalesce(jsonb_agg('{"names": []}'::jsonb || finding), '[]')
     from jsonb_array_elements(content -> 'findings') as finding))
where jsonb_typeof(content -> 'findings') = 'array';
