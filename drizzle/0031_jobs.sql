-- The jobs are in the schema graphile_worker, which its own migrations make. The roles of the requests see none of it:
-- they ask for jobs by this function, and each job belongs to the workspace of its transaction.
create function enqueue_jobs(jobs jsonb) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  workspace uuid = this_workspace();
begin
  if workspace is null then
    raise exception 'A job belongs to a workspace.';
  end if;
  perform graphile_worker.add_jobs(array(
    select (
      job ->> 'task',
      (job -> 'payload' || jsonb_build_object('workspaceId', workspace))::json,
      workspace || ' ' || (job ->> 'key'),
      (job ->> 'runAt')::timestamptz,
      null,
      workspace || ' ' || (job ->> 'key'),
      null,
      null
    )::graphile_worker.job_spec
    from jsonb_array_elements(jobs) as job
  ));
end $$;
--> statement-breakpoint
revoke execute on function enqueue_jobs(jsonb) from public;
--> statement-breakpoint
grant execute on function enqueue_jobs(jsonb) to blockdesk_app, blockdesk_erasure;
--> statement-breakpoint
-- A worker locks its own id for as long as its session lives. Jobs of a worker without that lock were left by a crash:
-- the library itself would give them back after four hours.
create function release_lost_jobs() returns integer
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
  if gone is null then
    return 0;
  end if;
  perform graphile_worker.force_unlock_workers(gone);
  return cardinality(gone);
end $$;
--> statement-breakpoint
revoke execute on function release_lost_jobs() from public;
--> statement-breakpoint
grant execute on function release_lost_jobs() to blockdesk_maintenance;
