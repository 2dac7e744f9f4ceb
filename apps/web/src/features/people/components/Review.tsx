import { Button, Kbd } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { pathTo, useScope } from '../../../app/scope';
import { mayAct, useTenant } from '../../../app/rights';
import { counted } from '../../../ui/words';
import { useDecide, type Saying } from '../api/decide';
import type { Question, QuestionList } from '../api/people';
import { QuestionCard } from './QuestionCard';
import classes from './Person.module.css';

/** What yes and no mean for a question. */
function answersTo({ id, kind, person, other }: Question): { yes: Saying; no: Saying | undefined } {
  if (kind === 'apart') return { yes: { does: 'confirm', id: person.id, question: id }, no: undefined };
  return {
    yes: { does: 'merge', ...intoFrom(person, other!), question: id },
    no: { does: 'dismiss', id, question: id },
  };
}

/** Who has more accounts stays; between equals, who has an e-mail. */
function intoFrom(one: Question['person'], other: Question['person']): { into: string; from: string[] } {
  const weight = ({ accountCount, accounts }: Question['person']) =>
    accountCount + (accounts.some(({ email }) => email) ? 0.5 : 0);
  return weight(other) > weight(one) ? { into: other.id, from: [one.id] } : { into: one.id, from: [other.id] };
}

/** One question at a time, to be answered with the mouse or with y, n and →. */
export function Review({ list }: { list: QuestionList }) {
  const [skipped, setSkipped] = useState(0);
  const decide = useDecide();
  const may = mayAct(useTenant()?.role, 'member');
  const question = list.items[skipped % list.items.length]!;
  const { yes, no } = answersTo(question);
  const card = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  const people = pathTo(useScope(), 'people');
  // Which accounts are somebody else's is chosen where all of them are shown.
  const say = (saying: Saying | undefined) => {
    if (!may) return;
    if (saying) decide.mutate(saying);
    else void navigate(`${people}?row=${question.person.id}`);
  };
  const skip = () => setSkipped((before) => before + 1);
  useKeys({ y: () => say(yes), n: () => say(no), ArrowRight: skip });
  useEffect(() => {
    // The answered question took the focused button with it; the next one is where the eye goes.
    // The page itself stays where it is: its head is not to slip out of sight.
    if (document.activeElement === document.body) card.current?.focus({ preventScroll: true });
  }, [question.id]);
  return (
    <section aria-label="Question">
      <p className={classes.total} aria-live="polite">
        {counted(list.total.count, 'question')} to answer, the likeliest first
      </p>
      <div className={classes.card} ref={card} tabIndex={-1}>
        <QuestionCard question={question} />
        <div className={classes.answers}>
          {may && (
            <>
              <Button onClick={() => say(yes)} rightSection={<Kbd size="xs">y</Kbd>}>
                {question.kind === 'same' ? 'Merge' : 'Confirm'}
              </Button>
              <Button variant="default" onClick={() => say(no)} rightSection={<Kbd size="xs">n</Kbd>}>
                {question.kind === 'same' ? 'Not the same' : 'Split'}
              </Button>
            </>
          )}
          {list.items.length > 1 && (
            <Button variant="subtle" onClick={skip} rightSection={<Kbd size="xs">→</Kbd>}>
              Later
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}

/** Single keys, but for those that are typed into something or belong to a dialog. */
function useKeys(keys: Record<string, () => void>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (target.closest('input, textarea, select, [role="dialog"], [contenteditable]')) return;
      const act = keys[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}
