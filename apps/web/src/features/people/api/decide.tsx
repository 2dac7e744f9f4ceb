import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import type { Schema } from '@tributary/api-client';
import { api, bodyOf, sayOf, type Scope } from '../../../app/api';
import { keyOf, queryClient } from '../../../app/query-client';
import { useScope } from '../../../app/scope';
import { Decided } from '../components/Decided';
import { questionsKey, type QuestionList } from './people';

type Decision = Schema<'PersonDecisionDto'>;

/** What a person can say about who is who; `question` is what it answers. */
export type Saying = { question?: string } & (
  | { does: 'confirm'; id: string }
  | { does: 'merge'; into: string; from: string[] }
  | { does: 'split'; id: string; accountIds: string[] }
  | { does: 'rename'; id: string; displayName: string | null }
  | { does: 'dismiss'; id: string }
  | { does: 'undo'; id: string }
);

function send(scope: Scope, saying: Saying): Promise<Decision> {
  const client = api(scope);
  switch (saying.does) {
    case 'merge':
      return bodyOf(client.POST('/api/people/merge', { body: { into: saying.into, from: saying.from } }));
    case 'dismiss':
      return bodyOf(client.POST('/api/people/suggestions/{id}/dismiss', { params: { path: { id: saying.id } } }));
    case 'split':
      return bodyOf(
        client.POST('/api/people/{id}/split', {
          params: { path: { id: saying.id } },
          body: { accountIds: saying.accountIds },
        }),
      );
    case 'rename':
      return bodyOf(
        client.POST('/api/people/{id}/rename', {
          params: { path: { id: saying.id } },
          body: { displayName: saying.displayName },
        }),
      );
    case 'confirm':
      return bodyOf(client.POST('/api/people/{id}/confirm', { params: { path: { id: saying.id } } }));
    case 'undo':
      return bodyOf(client.POST('/api/people/{id}/undo', { params: { path: { id: saying.id } } }));
  }
}

/** Says who is who. A question that it answers is gone at once, and back when it could not be kept. */
export function useDecide() {
  const scope = useScope();
  const decide = useMutation({
    mutationFn: (saying: Saying) => send(scope, saying),
    onMutate: async ({ question }: Saying) => {
      if (!question) return undefined;
      await queryClient.cancelQueries({ queryKey: questionsKey(scope) });
      const before = queryClient.getQueryData<QuestionList>(questionsKey(scope));
      queryClient.setQueryData<QuestionList>(questionsKey(scope), (list) => without(list, question));
      return before;
    },
    onError: (error, { question }, before) => {
      if (question && before) queryClient.setQueryData(questionsKey(scope), before);
      notifications.show({ color: 'red', title: 'Nothing was changed', message: sayOf(error) });
    },
    onSuccess: (decision, { does }) => {
      const [personId] = decision.personIds;
      const id = `decision-${decision.id}`;
      const undo =
        does === 'undo' || !personId
          ? undefined
          : () => {
              notifications.hide(id);
              decide.mutate({ does: 'undo', id: personId });
            };
      notifications.show({
        id,
        autoClose: 10_000,
        message: <Decided says={does === 'undo' ? `Undone: ${decision.says}` : decision.says} onUndo={undo} />,
      });
    },
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: keyOf(scope, 'people') }),
        queryClient.invalidateQueries({ queryKey: keyOf(scope, 'records') }),
      ]),
  });
  return decide;
}

function without(list: QuestionList | undefined, id: string): QuestionList | undefined {
  if (!list) return undefined;
  const { count, exact } = list.total;
  return { ...list, items: list.items.filter((each) => each.id !== id), total: { count: count - 1, exact } };
}
