import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconBookmarkPlus, IconDots, IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../../app/rights';
import { useScope } from '../../../app/scope';
import { deleteView, updateView, useSavedViews, type SavedView } from '../api/saved-views';
import { isChanged, openedView, queryOf } from '../saved-view';
import { wordsOf, type RecordType } from '../types';
import { emptyView, type ViewControl } from '../use-view';
import { ViewForm } from './ViewForm';
import classes from './ViewTabs.module.css';

interface Props {
  type: RecordType;
  control: ViewControl;
}

/** The views that somebody kept, each with its address, and what can be done with the one that is open. */
export function ViewTabs({ type, control }: Props) {
  const { sort, many } = wordsOf(type);
  const may = useMay('member');
  const views = useSavedViews(type).data ?? [];
  const open = views.find(({ id }) => id === control.view.saved);
  const changed = open ? isChanged(open, control.view, sort) : queryOf(control.view, sort) !== '';
  const [form, setForm] = useState<'new' | 'rename'>();
  if (views.length === 0 && !(changed && may)) return null;
  return (
    <nav className={classes.views} aria-label="Saved views">
      <Link
        className={classes.view}
        aria-current={!open && !changed ? 'page' : undefined}
        to={control.addressOf(emptyView(sort))}
      >
        All {many.toLowerCase()}
      </Link>
      {views.map((each) => (
        <Link
          key={each.id}
          className={classes.view}
          aria-current={each.id === open?.id ? 'page' : undefined}
          to={control.addressOf(openedView(each, sort))}
          title={each.mine ? undefined : `Shared by ${each.madeBy ?? 'somebody who left'}`}
        >
          <span className={classes.name}>{each.name}</span>
          {each.shared && <IconUsers size={13} role="img" aria-label="shared" />}
          {each.id === open?.id && changed && (
            <span className={classes.dirty} title="Changed since it was saved">
              <span className="visually-hidden">changed</span>
            </span>
          )}
        </Link>
      ))}
      {may && open && <OpenView view={open} changed={changed} control={control} onForm={setForm} />}
      {may && !open && changed && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconBookmarkPlus size={15} aria-hidden />}
          onClick={() => setForm('new')}
        >
          Save as view
        </Button>
      )}
      {form && (
        <ViewForm
          type={type}
          control={control}
          renamed={form === 'rename' ? open : undefined}
          onClose={() => setForm(undefined)}
        />
      )}
    </nav>
  );
}

interface OpenProps {
  view: SavedView;
  changed: boolean;
  control: ViewControl;
  onForm: (form: 'new' | 'rename') => void;
}

/** What can be done with the view that is open. */
function OpenView({ view, changed, control, onForm }: OpenProps) {
  const scope = useScope();
  const { sort } = wordsOf(view.type);
  return (
    <>
      {changed && view.editable && (
        <Button
          variant="light"
          size="compact-sm"
          onClick={() => void updateView(scope, view, { query: queryOf(control.view, sort) })}
        >
          Save changes
        </Button>
      )}
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`More for the view ${view.name}`}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {changed && (
            <Menu.Item onClick={() => control.change(openedView(view, sort))}>Undo the changes to the view</Menu.Item>
          )}
          <Menu.Item onClick={() => onForm('new')}>Save as a new view</Menu.Item>
          {view.editable && (
            <>
              <Menu.Item onClick={() => onForm('rename')}>Rename</Menu.Item>
              <Menu.Item onClick={() => void updateView(scope, view, { shared: !view.shared })}>
                {view.shared ? 'Keep to myself' : 'Share with the project'}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item
                color="red"
                onClick={() => {
                  control.change({ saved: undefined });
                  void deleteView(scope, view);
                }}
              >
                Delete the view
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
