import { pathTo, useScope } from '../../../app/scope';
import { count } from '../../../ui/words';
import { TabLinks } from '../../../ui/TabLinks';
import { useQuestions } from '../api/people';

/** Everyone, and whom there is a question about. */
export function PeopleTabs() {
  const scope = useScope();
  const total = useQuestions().data?.total;
  return (
    <TabLinks
      tight
      label="People"
      tabs={[
        { to: pathTo(scope, 'people'), title: 'Everyone' },
        {
          to: pathTo(scope, 'people', 'review'),
          title: total && total.count > 0 ? `To review (${count(total.count)})` : 'To review',
        },
      ]}
    />
  );
}
