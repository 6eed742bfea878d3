import type { InvariantRule } from './reviewRules.ts';

export const CHANGES_OF_BLOCKS: InvariantRule = {
  id: 'I11 changes',
  description:
    'every change of a block has its event, begins with the terms before it, and the last one ends with those in force',
  broken: `
      (select block_id from (
          select workspace_id, block_id::text, 1 as step from block_changes
          union all
          select told.workspace_id, told.data->>'blockId', -1 from events told
          where told.type = 'block.updated' and exists (select from blocks block
              where block.workspace_id = told.workspace_id and block.id::text = told.data->>'blockId')
            -- An agent who blocks a person whose block was kept meets it as a new block, with no changes.
            and not exists (select from events taken
              where taken.workspace_id = told.workspace_id and taken.type = 'contact.blocked' and taken.id > told.id
                and taken.data->>'blockId' = told.data->>'blockId')) counted
        group by workspace_id, block_id having sum(step) <> 0)
      union all
      select change.block_id::text from block_changes change
      join blocks block on block.workspace_id = change.workspace_id and block.id = change.block_id
      left join block_changes following on following.workspace_id = change.workspace_id
        and following.block_id = change.block_id and following.number = change.number + 1
      where (change.to_reason, change.to_note, change.to_expires_at) is distinct from
        (case when following.number is null then (block.reason, block.note, block.expires_at)
          else (following.from_reason, following.from_note, following.from_expires_at) end)`,
};
