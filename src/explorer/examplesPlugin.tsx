import { type GraphiQLPlugin, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { asTab, type Example } from './examples.ts';

/** A panel that opens an example in a new tab. */
export function examplesPlugin(examples: Example[]): GraphiQLPlugin {
  return {
    title: 'Examples',
    icon: BookmarkIcon,
    content: () => <Examples examples={examples} />,
  };
}

function Examples({ examples }: { examples: Example[] }) {
  const { addTab, setVisiblePlugin } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);

  const open = (example: Example) => {
    const tab = asTab(example);
    addTab();
    queryEditor?.setValue(tab.query);
    variableEditor?.setValue(tab.variables);
    // On a narrow screen the panel covers the editor: see explorer.css.
    if (matchMedia('(max-width: 700px)').matches) setVisiblePlugin(null);
  };

  return (
    <section className="examples" aria-label="Examples">
      <h2>Examples</h2>
      <ul>
        {examples.map((example) => (
          <li key={example.title}>
            <button type="button" onClick={() => open(example)}>
              {example.title}
            </button>
            <p>{example.comment}</p>
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
