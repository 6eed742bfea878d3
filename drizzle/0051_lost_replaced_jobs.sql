-- A running job that a new job of its key replaces loses its key and its attempts, so that it does not run again. Its
-- worker deletes it at its end. When that worker crashed, or the job failed, nothing did.
create or replace function release_lost_jobs() returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  gone text[];
begin
  select array_agg(distinct job.locked_by) into gone
  from graphile_worker._private_jobs job
  -- A worker takes its first job a moment before the lock.
  where job.locked_at < now() - interval '15 seconds' and not exists (
    select from pg_locks lock
    where lock.locktype = 'advisory' and lock.objsubid = 1 and lock.granted
      and lock.database = (select oid from pg_database where datname = current_database())
      and (lock.classid::bigint << 32 | lock.objid::bigint) = hashtextextended(job.locked_by, 0)
  );
  if gone is not null then
    perform graphile_worker.force_unlock_workers(gone);
  end if;
  -- Every job is asked for with a key, so one without a key was replaced. The job that replaced it does its work.
  delete from graphile_worker._private_jobs job
  where job.key is null and job.locked_at is null and job.attempts >= job.max_attempts;
  return coalesce(cardinality(gone), 0);
end $$;
