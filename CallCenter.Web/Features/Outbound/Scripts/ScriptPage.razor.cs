using CallCenter.Core.Outbound.Scripts;
using CallCenter.Web.Features.Agents;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;

namespace CallCenter.Web.Features.Outbound.Scripts;

/// <summary>The editor of a script (requirement O11): steps on the left, the selected one in the middle, what the check finds, or a trial, on the right. Saved as it is edited.</summary>
public sealed partial class ScriptPage : IDisposable
{
    private DraftSession<ScriptForm>? _session;
    private IReadOnlyList<ScriptFinding> _findings = [];
    private Dictionary<string, string> _samples = new(StringComparer.Ordinal);
    private ScriptDraft? _theirs;
    private string? _selected;
    private string? _focused;
    private string? _focus;
    private bool _editable;
    private bool _trying;
    private bool _missing;
    private bool _busy;
    private int _published;
    private long _loaded;

    /// <summary>The script.</summary>
    [Parameter] public long Id { get; set; }

    [Inject] private ScriptAdministration Scripts { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private TimeProvider Time { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private ISnackbar Messages { get; set; } = default!;
    [Inject] private IJSRuntime Browser { get; set; } = default!;

    private ScriptForm Form => _session!.Draft;

    private bool IsUnsaved => _session is { State: not DraftState.Saved };

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == Id)
        {
            return;
        }

        _loaded = Id;
        Close();
        if (await Scripts.GetAsync(await Users.GetAsync(), Id) is not { } draft)
        {
            _missing = true;
            return;
        }

        (_published, _editable) = (draft.PublishedVersion, draft.Editable);
        _session = new DraftSession<ScriptForm>(
            draft.Form, draft.Version, async (form, version) => await Scripts.SaveAsync(await Users.GetAsync(), Id, form, version), InvokeAsync, Time);
        _session.Changed += Follow;
        _samples = ScriptFields.Standard.ToDictionary(name => name, name => Text[$"Sample.{name}"].Value, StringComparer.Ordinal);
        _findings = ScriptCheck.Check(draft.Form);
        _selected = draft.Form.Steps.Count > 0 ? draft.Form.Steps[0].Id : null;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is { } element)
        {
            _focus = null;
            await Browser.InvokeVoidAsync("callcenter.focus", element);
        }
    }

    private void Follow()
    {
        if (Form.Step(_selected) is null)
        {
            _selected = Form.Steps.Count > 0 && _selected is not null ? Form.Steps[0].Id : null;
        }

        _findings = ScriptCheck.Check(Form);
        if (_session!.State == DraftState.Conflict && _theirs is null)
        {
            _ = InvokeAsync(async () =>
            {
                _theirs = await Scripts.GetAsync(await Users.GetAsync(), Id);
                StateHasChanged();
            });
        }

        StateHasChanged();
    }

    private void Edit(ScriptForm form, string? place = null)
    {
        if (_editable)
        {
            _session!.Edit(form, place);
        }
    }

    private void Select(string? step)
    {
        _selected = step;
        _focus = "editor-title";
        StateHasChanged();
    }

    private void Add(ChangeEventArgs change)
    {
        if (Enum.TryParse<ScriptStepKind>($"{change.Value}", out var kind))
        {
            Edit(ScriptEdit.Add(Form, _selected, kind, out var id));
            Select(id);
        }
    }

    private void Duplicate(string id)
    {
        Edit(ScriptEdit.Duplicate(Form, id, out var copy));
        Select(copy);
    }

    private void Remove(string id)
    {
        Edit(ScriptEdit.Remove(Form, id));
        _focus = _selected is null ? "part-general" : $"part-{_selected}";
    }

    private bool Rename(string id, string newId)
    {
        if (ScriptEdit.Rename(Form, id, newId) is not { } renamed)
        {
            return false;
        }

        _selected = newId;
        Edit(renamed);
        return true;
    }

    private void Press(KeyboardEventArgs key)
    {
        if (!_editable || _focused is not { } id)
        {
            return;
        }

        switch (key)
        {
            case { AltKey: true, Key: "ArrowUp" or "ArrowDown" }:
                Edit(ScriptEdit.Move(Form, id, key.Key == "ArrowUp" ? -1 : 1));
                _focus = $"part-{id}";
                break;
            case { Key: "Delete" }:
                Remove(id);
                break;
            case { Key: "Insert" }:
                Duplicate(id);
                break;
        }
    }

    private void SetColumns(ChangeEventArgs change) => Edit(Form with
    {
        Columns = [.. $"{change.Value}".Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Take(100)],
    });

    // Another dictionary, so that the trial begins again with it.
    private void SetSample(string name, string? value) => _samples = new Dictionary<string, string>(_samples, StringComparer.Ordinal) { [name] = value ?? "" };

    private string TitleOf(ScriptStep step) => step.Text.In(Questionnaires.FormWords.Language) is { Length: > 0 } text ? text : Text[$"Kind.{step.Kind}"];

    private static string IconOf(ScriptStepKind kind) => kind switch
    {
        ScriptStepKind.Say => Icons.Material.Outlined.RecordVoiceOver,
        ScriptStepKind.Decide => Icons.Material.Outlined.AltRoute,
        _ => Icons.Material.Outlined.Logout,
    };

    private void TakeTheirs()
    {
        if (_theirs is { } theirs)
        {
            (_published, _theirs) = (theirs.PublishedVersion, null);
            _session!.Take(theirs.Form, theirs.Version);
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

    private async Task PublishAsync()
    {
        _busy = true;
        if (await _session!.FlushAsync())
        {
            var faults = _findings.Where(ScriptCheck.Blocks).ToList();
            if (faults.Count > 0)
            {
                _trying = false;
                Messages.Add(Text["Publish.Blocked", faults.Count], Severity.Warning);
                Select(faults[0].StepId);
            }
            else if (await PublishScriptDialog.AskAsync(Dialogs, _published + 1, _findings) is { } note)
            {
                var result = await Scripts.PublishAsync(await Users.GetAsync(), Id, _session.Version, note);
                if (result.IsDone)
                {
                    _published++;
                    _session.Follow(_session.Version + 1);
                    Messages.Add(Text["Published", _published], Severity.Success);
                }
                else
                {
                    Messages.Add(Forms["Conflict"], Severity.Warning);
                }
            }
        }

        _busy = false;
    }

    private async Task LeaveAsync(LocationChangingContext context)
    {
        if (_session is { } session && session.State != DraftState.Saved && !await session.FlushAsync()
            && !await ConfirmDialog.AskAsync(Dialogs, Forms["Leave.Title"], Forms["Leave.Text"], Forms["Leave.Yes"], Forms["Leave.No"]))
        {
            context.PreventNavigation();
        }
    }

    private void Close()
    {
        if (_session is { } session)
        {
            session.Changed -= Follow;
            session.Dispose();
        }

        (_session, _theirs, _missing) = (null, null, false);
    }

    /// <inheritdoc/>
    public void Dispose() => Close();
}
