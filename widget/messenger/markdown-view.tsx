import { type Block, type Inline, parseMarkdown } from "./markdown.ts";
import { adopt } from "./sheets.ts";
import sheet from "./styles/markdown.css?inline";

adopt(sheet);

export function MarkdownView({ source }: { source: string }) {
  return <>{parseMarkdown(source).map(block)}</>;
}

function block(node: Block, key: number) {
  switch (node.type) {
    case "paragraph":
      return (
        <p key={key} dir="auto">
          {node.children.map(inline)}
        </p>
      );
    case "code":
      return (
        <pre key={key} dir="ltr" tabIndex={0}>
          <code>{node.text}</code>
        </pre>
      );
    case "list": {
      const items = node.items.map((item, at) => (
        <li key={at}>{item.map(inline)}</li>
      ));
      return node.ordered ? (
        <ol key={key} start={node.start} dir="auto">
          {items}
        </ol>
      ) : (
        <ul key={key} dir="auto">
          {items}
        </ul>
      );
    }
  }
}

function inline(node: Inline, key: number): preact.ComponentChild {
  switch (node.type) {
    case "text":
      return node.text;
    case "break":
      return <br key={key} />;
    case "code":
      return (
        <code key={key} dir="ltr">
          {node.text}
        </code>
      );
    case "strong":
      return <strong key={key}>{node.children.map(inline)}</strong>;
    case "emphasis":
      return <em key={key}>{node.children.map(inline)}</em>;
    case "link":
      return (
        <a key={key} href={node.href} target="_blank" rel="noopener noreferrer">
          {node.text}
        </a>
      );
  }
}
