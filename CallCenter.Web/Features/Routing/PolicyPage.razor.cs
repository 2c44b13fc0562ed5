using System.Globalization;
using CallCenter.Core.Data;
using CallCenter.Core.Routing;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Routing;

/// <summary>The tiers' targets 分层策略 (requirement T13): a draft, a look at what will change, publish; an old version as a new draft.</summary>
public sealed partial class PolicyPage
{
    private RoutingPolicy? _inForce;
    private List<TierPolicy>? _tiers;
    private RoutingPreset _preset;
    private RoutingConstants _constants = RoutingConstants.Balanced;
    private string? _note;
    private bool _busy;
    private IReadOnlyList<PolicyVersionRow> _versions = [];
    private IReadOnlyList<PolicyChange>? _othersChanges;
    private IReadOnlyList<FieldError> _errors = [];

    [Inject] private PolicyAdministration Policies { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;
    [Inject] private IDialogService Dialogs { get; set; } = default!;
    [Inject] private ISnackbar Messages { get; set; } = default!;

    private IReadOnlyList<PolicyChange> Changes => _inForce is { } inForce && _tiers is { } tiers
        ? PolicyChange.Between(inForce.Preset, inForce.Tiers, _preset, tiers)
        : [];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        Discard();
    }

    private async Task LoadAsync()
    {
        var user = await Users.GetAsync();
        _inForce = await Policies.CurrentAsync(user);
        _versions = (await Policies.VersionsAsync(user, new PageRequest())).Rows;
    }

    private void Discard()
    {
        Edit(_inForce!);
        _note = null;
        _othersChanges = null;
        _errors = [];
    }

    private void Edit(RoutingPolicy policy)
    {
        // A tier added since then has no promise yet.
        _tiers =
        [
            .. Names.All.Tiers.Select(tier => policy.Tiers.FirstOrDefault(known => known.TierCode == tier.Names.Code)
                ?? TierPolicy.Default(tier.Names.Code)),
        ];
        (_preset, _constants) = (policy.Preset, policy.Constants);
    }

    private async Task TakeAsync(int version)
    {
        if (await Policies.GetAsync(await Users.GetAsync(), version) is { } old)
        {
            Edit(old);
            _note = Text["Policy.TakenNote", version];
        }
    }

    private void Choose(RoutingPreset preset) => (_preset, _constants) = (preset, RoutingConstants.Of(preset));

    private void Set(TierPolicy before, TierPolicy after) => _tiers![_tiers.IndexOf(before)] = after;

    private async Task PublishAsync()
    {
        var dialog = await Dialogs.ShowAsync<PublishDialog>(
            null, new DialogParameters<PublishDialog> { { shown => shown.Changes, Changes } });
        if (await dialog.Result is not { Canceled: false })
        {
            return;
        }

        _busy = true;
        var based = _inForce!;
        var result = await Policies.PublishAsync(
            await Users.GetAsync(), new PolicyDraft(based.Version, _preset, _constants, _tiers!, _note));
        _busy = false;
        _errors = result.Errors;
        switch (result.Outcome)
        {
            case ChangeOutcome.Done:
                await LoadAsync();
                Discard();
                Messages.Add(Text["Policy.Published", _inForce!.Version], Severity.Success);
                break;
            case ChangeOutcome.Conflict:
                // What was entered stays; what the other one changed is shown, and the next publishing is based on it.
                await LoadAsync();
                _othersChanges = PolicyChange.Between(based.Preset, based.Tiers, _inForce!.Preset, _inForce.Tiers);
                break;
        }
    }

    private static double? Number(ChangeEventArgs change) =>
        double.TryParse(change.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
