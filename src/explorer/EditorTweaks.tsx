import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Wraps long lines and scrolls the active tab into view. GraphiQL has no options for either. Renders nothing. */
export function EditorTweaks() {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const activeTabIndex = useGraphiQL((state) => state.activeTabIndex);
  const title = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.title);

  useEffect(() => {
    for (const editor of [queryEditor, variableEditor]) editor?.updateOptions({ wordWrap: 'on' });
  }, [queryEditor, variableEditor]);

  useEffect(() => {
    const tab = document.getElementById(`graphiql-session-tab-${activeTabIndex}`);
    // A new tab gets its title later, and only then has its width.
    if (title !== undefined) tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [activeTabIndex, title]);

  return null;
}
