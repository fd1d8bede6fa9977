-- The reminder as it is encrypted, to the byte: jsonb would put blanks into it and change its order.
alter table dispatch alter column payload type text using payload::text;

create type delivery_outcome as enum ('accepted', 'gone', 'refused', 'expired', 'held', 'cancelled');

alter table delivery rename to delivery_before;

-- The ledger: one final outcome for each reader of each dispatch. A partition a week, so that old ones go with a drop;
-- all rows of a dispatch are in one, so that the unique index of each partition is enough. See LedgerWeeks.
create table delivery (
    dispatch_id bigint not null,
    reader_id   bigint not null,
    at          timestamptz not null,       -- when the answer came
    day         date not null,              -- when the dispatch began, in UTC
    outcome     delivery_outcome not null,
    status      smallint not null,          -- the push service's answer; 0: none
    attempts    smallint not null,
    revision    int not null                -- of the story's text that was sent
) partition by range (day);

-- For days that no week was made for: clocks that jump, ledgers from before.
create table delivery_other partition of delivery default;
create unique index delivery_other_once on delivery_other (dispatch_id, reader_id);

insert into delivery (dispatch_id, reader_id, at, day, outcome, status, attempts, revision)
select dispatch_id, reader_id, at, (dispatch.created_at at time zone 'UTC')::date, outcome::delivery_outcome, status,
    attempts, 1
from delivery_before join dispatch on dispatch.id = dispatch_id;
drop table delivery_before;

-- A shard was a slice of readers by hash, so that a chunk's readers lay all over the table. Now they lie together, a few
-- hundred at a time, and few readers have few shards. See Shard.
alter table reader drop column shard;
alter table reader add column shard smallint not null generated always as (((id / 512) % 64)::smallint) stored;
update follow set shard = ((reader_id / 512) % 64)::smallint;
-- What was being sent is found by shards of before: nobody is told twice, and a dispatch of those moments ends here.
update dispatch_shard set done = true;

-- An editor may hold a dispatch and let it go on, or end it; breaking news overtakes the rest.
alter table dispatch add column breaking boolean not null default false;
alter table dispatch drop constraint dispatch_state_check;
alter table dispatch add constraint dispatch_state_check check (state in ('sending', 'paused', 'cancelled', 'done'));
drop index dispatch_unfinished;
create index dispatch_unfinished on dispatch (id) where state in ('sending', 'paused');

-- A story may change while its reminders are going out. A dispatch knows which revision it tells, a sender's lease and a
-- reminder on its way know which they began with; a correction goes to those whom another dispatch told an older one.
alter table dispatch add column revision int not null default 1;
alter table dispatch add column corrects bigint references dispatch on delete cascade;
alter table dispatch add column audience_about boolean not null default false; -- estimated from some of the shards
alter table dispatch_shard add column revision int not null default 0;
alter table dispatch_shard add column last_reader bigint not null default 9223372036854775807;
alter table retry add column revision int not null default 0; -- 0: it waits, and nothing is on its way
create index dispatch_corrects on dispatch (corrects);

-- The VAPID public key that the readers subscribed with: a node that has another one must not send.
create table audience_key (
    only_one   boolean primary key default true check (only_one),
    public_key text not null
);
