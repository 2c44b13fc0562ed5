using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Questionnaires;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using MudBlazor;

namespace CallCenter.Web.Features.Outbound.Questionnaires;

/// <summary>
/// The questionnaire builder (requirement O11): what is asked on the left, the selected part in the middle, what the check finds on the
/// right. Saved as it is edited.
/// </summary>
public sealed partial class BuilderPage : IDisposable
{
    private DraftSession<QuestionnaireForm>? _session;
    private FormBuilder? _builder;
    private QuestionnaireDraft? _theirs;
    private ITimer? _checking;
    private bool _missing;
    private bool _busy;
    private int _published;
    private long _loaded;

    /// <summary>The questionnaire.</summary>
    [Parameter] public long Id { get; set; }

    [Inject] private QuestionnaireAdministration Questionnaires { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private TimeProvider Time { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private ISnackbar Messages { get; set; } = default!;
    [Inject] private IJSRuntime Browser { get; set; } = default!;

    private bool IsUnsaved => _session is { State: not DraftState.Saved };

    private string TitleOfSelected => _builder switch
    {
        null => "",
        { Question: { } question } => $"{Text["Question"]} {question.Id} · {Text[$"Type.{question.Type}"]}",
        { Section: { } section } => $"{Text["Section"]} {section.Id}",
        var builder => Text[$"Part.{builder.Selected}"],
    };

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == Id)
        {
            return;
        }

        _loaded = Id;
        Close();
        if (await Questionnaires.GetAsync(await Users.GetAsync(), Id) is not { } draft)
        {
            _missing = true;
            return;
        }

        _published = draft.PublishedVersion;
        _session = new DraftSession<QuestionnaireForm>(
            draft.Form, draft.Version, async (form, version) => await Questionnaires.SaveAsync(await Users.GetAsync(), Id, form, version), InvokeAsync, Time);
        _builder = new FormBuilder(_session, draft.Editable);
        _session.Changed += Follow;
        _builder.Changed += StateHasChanged;
        if (draft.Form.Questions.FirstOrDefault() is { } first)
        {
            _builder.Select(first.Id);
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_builder?.Focus is { } element)
        {
            _builder.Focus = null;
            await Browser.InvokeVoidAsync("callcenter.focus", element);
        }
    }

    // Looked over when editing pauses: it goes through all ways an interview can take.
    private void Follow()
    {
        _builder!.Settle();
        if (_session!.State is DraftState.Unsaved or DraftState.Saved)
        {
            _checking?.Dispose();
            _checking = Time.CreateTimer(_ => _ = InvokeAsync(() => _builder?.Check()), null, TimeSpan.FromMilliseconds(300), Timeout.InfiniteTimeSpan);
        }

        if (_session.State == DraftState.Conflict && _theirs is null)
        {
            _ = InvokeAsync(MeetOthersAsync);
        }

        StateHasChanged();
    }

    private async Task MeetOthersAsync()
    {
        _theirs = await Questionnaires.GetAsync(await Users.GetAsync(), Id);
        StateHasChanged();
    }

    private void TakeTheirs()
    {
        if (_theirs is { } theirs)
        {
            (_published, _theirs) = (theirs.PublishedVersion, null);
            _session!.Take(theirs.Form, theirs.Version);
            _builder!.Check();
        }
    }

    private async Task KeepMineAsync()
    {
        if (_theirs is { } theirs)
        {
            (_published, _theirs) = (theirs.PublishedVersion, null);
            await _session!.KeepAsync(theirs.Version);
        }
    }

    private void Duplicate()
    {
        var form = FormEdit.Duplicate(_builder!.Form, _builder.Selected, out var copy);
        _builder.EditAndSelect(form, copy);
    }

    private void Remove()
    {
        _builder!.Edit(FormEdit.Remove(_builder.Form, _builder.Selected));
        _builder.Settle();
        _builder.Select(_builder.Selected, FormBuilder.OutlineId(_builder.Selected));
    }

    private async Task PublishAsync()
    {
        _busy = true;
        _builder!.Check();
        if (await _session!.FlushAsync())
        {
            var user = await Users.GetAsync();
            var before = _published == 0 ? null : await Questionnaires.VersionAsync(user, Id, _published);
            if (await PublishFormDialog.AskAsync(Dialogs, new PublishFormQuestion(_published + 1, before, _builder.Form, _builder.Findings)) is { } note)
            {
                var result = await Questionnaires.PublishAsync(user, Id, _session.Version, note);
                if (result.IsDone)
                {
                    _published++;
                    _session.Follow(_session.Version + 1);
                    Messages.Add(Text["Published", _published], Severity.Success);
                }
                else
                {
                    Messages.Add(Text[result.Outcome == ChangeOutcome.Invalid ? "Publish.Invalid" : "Conflict"], Severity.Warning);
                }
            }
        }

        _busy = false;
    }

    private async Task LeaveAsync(LocationChangingContext context)
    {
        if (_session is { } session && session.State != DraftState.Saved && !await session.FlushAsync()
            && !await Agents.ConfirmDialog.AskAsync(Dialogs, Text["Leave.Title"], Text["Leave.Text"], Text["Leave.Yes"], Text["Leave.No"]))
        {
            context.PreventNavigation();
        }
    }

    private void Close()
    {
        if (_session is { } session)
        {
            session.Changed -= Follow;
            _builder!.Changed -= StateHasChanged;
            session.Dispose();
        }

        _checking?.Dispose();
        (_session, _builder, _theirs, _missing) = (null, null, null, false);
    }

    /// <inheritdoc/>
    public void Dispose() => Close();
}
