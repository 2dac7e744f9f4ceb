import { pathTo, useScope } from '../../../app/scope';
import { count } from '../../../ui/words';
import { TabLinks } from '../../integrations/components/TabLinks';
import { useQuestions } from '../api/people';
import classes from './People.module.css';

/** Everyone, and whom there is a question about. */
export function PeopleTabs() {
  const scope = useScope();
  const total = useQuestions().data?.total;
  return (
    <div className={classes.tabs}>
      <TabLinks
        label="People"
        tabs={[
          { to: pathTo(scope, 'people'), title: 'Everyone' },
          {
            to: pathTo(scope, 'people', 'review'),
            title: total && total.count > 0 ? `To review (${count(total.count)})` : 'To review',
          },
        ]}
      />
    </div>
  );
}
