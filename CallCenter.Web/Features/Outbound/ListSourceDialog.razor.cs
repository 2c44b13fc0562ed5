using CallCenter.Core.Data;
using CallCenter.Core.Outbound.Import;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CallCenter.Web.Features.Outbound;

/// <summary>One source to add or change. A kept password is never sent to the browser.</summary>
public sealed partial class ListSourceDialog
{
    private const string Custom = "custom";
    private const string ByHand = "none";

    /// <summary>Schedules with a name of their own.</summary>
    internal static readonly IReadOnlyList<(string Key, string Cron)> Rhythms =
        [("Minutes5", "*/5 * * * *"), ("Hourly", "0 * * * *"), ("Daily", "0 2 * * *"), ("Weekdays", "0 8 * * 1-5")];

    private IReadOnlyList<FieldError> _errors = [];
    private IReadOnlyList<ListMappingView> _mappings = [];
    private ListSourceTest? _test;
    private string _name = "";
    private ListSourceKind _kind = ListSourceKind.Folder;
    private string _region = "";
    private string? _host;
    private int? _port;
    private string? _user;
    private string _secret = "";
    private string? _folder;
    private string? _pattern;
    private string? _fingerprint;
    private string? _senders;
    private bool _encrypted = true;
    private string _rhythm = "Hourly";
    private string? _cron;
    private int _mapping;
    private bool _loads;
    private bool _paused;
    private bool _conflict;
    private bool _testing;

    /// <summary>The source as listed; null for a new one.</summary>
    [Parameter] public ListSourceView? View { get; set; }

    [CascadingParameter] private IMudDialogInstance Dialog { get; set; } = default!;
    [Inject] private ListSourceAdministration Sources { get; set; } = default!;
    [Inject] private ListMappings Mappings { get; set; } = default!;
    [Inject] private ListImportSettings Settings { get; set; } = default!;
    [Inject] private CurrentUserAccessor Users { get; set; } = default!;

    // Whether the kept password goes on: it goes to the same server and user only.
    private bool Keeps => View is { HasSecret: true, Source.Place: var place }
        && string.Equals(place.Host, _host?.Trim(), StringComparison.OrdinalIgnoreCase) && place.Port == _port && place.User == _user?.Trim()
        && (_encrypted || !place.Encrypted);

    private string? Secret => _secret.Length > 0 ? _secret : Keeps ? null : "";

    private IReadOnlyList<FieldError> Named => [.. _errors.Select(error => error with { Field = Text[$"SourceField.{error.Field}"] })];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var user = await Users.GetAsync();
        _region = user.RegionCode;
        _mappings = await Mappings.ListAsync(user);
        if (View?.Source is not { } source)
        {
            return;
        }

        (_name, _kind, _region, _loads, _paused, _mapping) =
            (source.Name, source.Kind, source.RegionCode, source.LoadsItself, source.Paused, source.MappingId ?? 0);
        var place = source.Place;
        (_host, _port, _user, _folder, _pattern, _fingerprint, _senders, _encrypted) =
            (place.Host, place.Port, place.User, place.Folder, place.Pattern, place.Fingerprint, place.Senders, place.Encrypted);
        var known = Rhythms.FirstOrDefault(rhythm => rhythm.Cron == source.Schedule);
        (_rhythm, _cron) = source.Schedule is null ? (ByHand, null) : known.Key is { } key ? (key, null) : (Custom, source.Schedule);
    }

    private ListSourceDraft Draft() => new(
        _name, _kind, _region,
        _kind == ListSourceKind.Folder
            ? new ListSourcePlace { Folder = _folder, Pattern = _pattern }
            : new ListSourcePlace
            {
                Host = _host?.Trim(),
                Port = _port,
                User = _user?.Trim(),
                Folder = _folder,
                Pattern = _pattern,
                Encrypted = _encrypted,
                Fingerprint = _kind == ListSourceKind.Sftp ? _fingerprint : null,
                Senders = _kind == ListSourceKind.Mail ? _senders : null,
            },
        _rhythm == ByHand ? null : _rhythm == Custom ? _cron ?? "" : Rhythms.First(rhythm => rhythm.Key == _rhythm).Cron,
        _mapping == 0 ? null : _mapping, _loads && _mapping != 0, _paused);

    private async Task TestAsync()
    {
        _testing = true;
        try
        {
            _test = await Sources.TestAsync(await Users.GetAsync(), Draft(), Secret, View?.Id);
        }
        finally
        {
            _testing = false;
        }
    }

    // What was tested isn't what stands there any more.
    private void Forget() => _test = null;

    // Another kind asks for other things.
    private void BeginAgain()
    {
        _test = null;
        _errors = [];
    }

    private void Use(string fingerprint) => (_fingerprint, _test) = (fingerprint, null);

    private async Task SaveAsync()
    {
        var user = await Users.GetAsync();
        var result = View is null
            ? await Sources.AddAsync(user, Draft(), _secret)
            : await Sources.ChangeAsync(user, View.Id, Draft(), Secret, View.Version);
        _errors = result.Errors;
        _conflict = result.Outcome is ChangeOutcome.Conflict or ChangeOutcome.NotFound;
        if (result.IsDone)
        {
            Dialog.Close(DialogResult.Ok(true));
        }
    }
}
