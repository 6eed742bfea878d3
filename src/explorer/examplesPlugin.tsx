import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { asTab, type Operation } from './examples.ts';

/** A panel beside the documentation that opens any example in a new tab, also after its first tab was closed. */
export function readyMadePlugin(examples: Operation[]): GraphiQLPlugin {
  return {
    title: 'Ready-made operations',
    icon: BookmarkIcon,
    content: () => <ReadyMade examples={examples} />,
  };
}

function ReadyMade({ examples }: { examples: Operation[] }) {
  const { addTab, setVisiblePlugin } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);

  const open = (operation: Operation) => {
    const tab = asTab(operation);
    addTab();
    queryEditor?.setValue(tab.query);
    variableEditor?.setValue(tab.variables);
    // Here the panel covers the editor: see explorer.css.
    if (matchMedia('(max-width: 700px)').matches) setVisiblePlugin(null);
  };

  return (
    <section className="ready-made" aria-label="Ready-made operations">
      <h2>Ready-made operations</h2>
      <ul>
        {examples.map((operation) => (
          <li key={operation.title}>
            <button type="button" onClick={() => open(operation)}>
              {operation.title}
            </button>
            <p>{operation.comment}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function BookmarkIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M6 3.75h12v16.5l-6-4.5-6 4.5z" strokeLinejoin="round" />
    </svg>
  );
}
