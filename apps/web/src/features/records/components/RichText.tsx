import { createElement, useMemo } from 'react';
import { blocksOf, isHtml, textOfHtml, type Block, type Inline } from '../markdown';
import classes from './RichText.module.css';

/** A description with the marks that people set in it. Everything becomes text nodes: nothing in it can run. */
export function RichText({ text }: { text: string }) {
  const blocks = useMemo(() => blocksOf(isHtml(text) ? textOfHtml(text) : text), [text]);
  return (
    <div className={classes.text} dir="auto">
      {blocks.map((block, index) => (
        <Part key={index} block={block} />
      ))}
    </div>
  );
}

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case 'code':
      return <pre className={classes.code}>{block.text}</pre>;
    case 'list':
      return createElement(
        block.ordered ? 'ol' : 'ul',
        null,
        block.items.map((item, index) => (
          <li key={index}>
            <Words words={item} />
          </li>
        )),
      );
    case 'quote':
      return (
        <blockquote className={classes.quote}>
          <Words words={block.text} />
        </blockquote>
      );
    default:
      return (
        <p className={block.kind === 'heading' ? classes.heading : undefined}>
          <Words words={block.text} />
        </p>
      );
  }
}

function Words({ words }: { words: Inline[] }) {
  return words.map((word, index) => {
    if (word.kind === 'text') return word.text;
    if (word.kind !== 'link') return createElement(word.kind, { key: index }, word.text);
    return (
      <a key={index} href={word.href} target="_blank" rel="noreferrer noopener nofollow">
        {word.text}
      </a>
    );
  });
}
