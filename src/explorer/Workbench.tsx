import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useEffect, useState } from 'react';
import { connect } from './connection.ts';
import { EditorTweaks } from './EditorTweaks.tsx';
import { asTab, type Example } from './examples.ts';
import { examplesPlugin } from './examplesPlugin.tsx';
import type { Session } from './session.ts';

/** GraphiQL for one credential. A new credential gets a new workbench, so its sockets end with it. */
export function Workbench({ session, examples }: { session: Session; examples: Example[] }) {
  const [connection] = useState(() => connect(session.credential));
  const [plugins] = useState(() => [examplesPlugin(examples), HISTORY_PLUGIN]);
  const [tabs] = useState(() => examples.map(asTab));
  useEffect(() => connection.close, [connection]);

  return (
    <GraphiQL
      fetcher={connection.fetcher}
      // By default queries, variables and history stay on the machine, for whoever uses it next.
      storage={sessionStorage}
      plugins={plugins}
      defaultTabs={tabs}
      isHeadersEditorEnabled={false}
      showPersistHeadersSettings={false}
      defaultEditorToolsVisibility="variables"
      inputValueDeprecation
      schemaDescription
    >
      <GraphiQL.Logo>{null}</GraphiQL.Logo>
      <EditorTweaks />
    </GraphiQL>
  );
}
