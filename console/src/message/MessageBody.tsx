import { Fragment, type ReactNode, memo, useMemo } from "react";

import { type Block, type Inline, parseMarkdown } from "./markdown";
import classes from "./MessageBody.module.css";

function inline(nodes: readonly Inline[]): ReactNode {
  return nodes.map((node, index) => <Fragment key={index}>{inlineNode(node)}</Fragment>);
}

function inlineNode(node: Inline): ReactNode {
  switch (node.type) {
    case "text": return node.text;
    case "break": return <br />;
    case "code": return <code className={classes.code} dir="ltr">{node.text}</code>;
    case "strong": return <strong>{inline(node.children)}</strong>;
    case "emphasis": return <em>{inline(node.children)}</em>;
    case "link":
      return (
        <a className={classes.link} href={node.href} target="_blank" rel="noopener noreferrer nofollow">
          {/* An address keeps its own order inside a sentence of the other direction. */}
          <bdi>{inline(node.children)}</bdi>
        </a>
      );
  }
}

function BlockNode({ block }: { block: Block }) {
  switch (block.type) {
    case "paragraph": return <p dir="auto">{inline(block.children)}</p>;
    case "code": return <pre className={classes.block} dir="ltr" tabIndex={0}><code>{block.text}</code></pre>;
    case "list": {
      const items = block.items.map((item, index) => <li key={index}>{inline(item)}</li>);
      return block.ordered ? <ol start={block.start} dir="auto">{items}</ol> : <ul dir="auto">{items}</ul>;
    }
  }
}

/** The body of a message: Markdown to React nodes, never through an HTML string. */
export const MessageBody = memo(function MessageBody({ body }: { body: string }) {
  const blocks = useMemo(() => parseMarkdown(body), [body]);
  return (
    <div className={classes.body} dir="auto">
      {blocks.map((block, index) => <BlockNode key={index} block={block} />)}
    </div>
  );
});
