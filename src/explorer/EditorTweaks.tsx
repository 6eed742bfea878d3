import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** What GraphiQL has no option for: long lines wrap, and the tab in use is always in sight. Draws nothing. */
export function EditorManners() {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const activeTabIndex = useGraphiQL((state) => state.activeTabIndex);
  const title = useGraphiQL((state) => state.tabs[state.activeTabIndex]?.title);

  useEffect(() => {
    for (const editor of [queryEditor, variableEditor]) editor?.updateOptions({ wordWrap: 'on' });
  }, [queryEditor, variableEditor]);

  useEffect(() => {
    const tab = document.getElementById(`graphiql-session-tab-${activeTabIndex}`);
    // A new tab has its title, and so its width, a moment later.
    if (title !== undefined) tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [activeTabIndex, title]);

  return null;
}
