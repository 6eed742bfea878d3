-- PostgreSQL takes a comparison of a setting for one that few rows pass, and then sorts the whole list of open proposals. It asks a
-- subquery once, and takes it for one that many rows pass.
drop policy workspace on merge_proposals;
--> statement-breakpoint
create policy workspace on merge_proposals to blockdesk_app using (workspace_id = this_workspace() and (select sees_held()));
