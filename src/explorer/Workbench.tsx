import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useEffect, useState } from 'react';
import { connect } from './connection.ts';
import { EditorManners } from './EditorTweaks.tsx';
import { asTab, type Operation } from './examples.ts';
import { readyMadePlugin } from './examplesPlugin.tsx';
import type { Session } from './session.ts';

/** GraphiQL for one credential. A change of credential takes a new one, so no answer or socket outlives its owner. */
export function Workbench({ session, examples }: { session: Session; examples: Operation[] }) {
  const [connection] = useState(() => connect(session.credential));
  const [plugins] = useState(() => [readyMadePlugin(examples), HISTORY_PLUGIN]);
  const [tabs] = useState(() => examples.map(asTab));
  useEffect(() => connection.close, [connection]);

  return (
    <GraphiQL
      fetcher={connection.fetcher}
      plugins={plugins}
      defaultTabs={tabs}
      isHeadersEditorEnabled={false}
      showPersistHeadersSettings={false}
      defaultEditorToolsVisibility="variables"
      inputValueDeprecation
      schemaDescription
    >
      <GraphiQL.Logo>{null}</GraphiQL.Logo>
      <EditorManners />
    </GraphiQL>
  );
}
