using CallCenter.Web.Components.Shared;
using CallCenter.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace CallCenter.Web.Components.Layout;

/// <summary>The frame of all interactive pages.</summary>
public sealed partial class MainLayout : IAsyncDisposable
{
    private DotNetObjectReference<MainLayout>? _self;
    private ErrorBoundary? _boundary;
    private bool _ready;
    private bool _dark;
    private string _themeChoice = "auto";

    [Inject] private IJSRuntime Script { get; set; } = default!;
    [Inject] private NavigationManager Navigator { get; set; } = default!;
    [Inject] private DomainNames Names { get; set; } = default!;
    [Inject] private IStringLocalizer<ShellText> Text { get; set; } = default!;

    /// <summary>The browser's theme changed: by the system, or in another tab.</summary>
    [JSInvokable]
    public void ThemeChanged(bool dark)
    {
        _dark = dark;
        StateHasChanged();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        // Nothing is drawn before theme and names are known: no flash of the wrong colours, no codes where names belong.
        _self = DotNetObjectReference.Create(this);
        var theme = await Script.InvokeAsync<ThemeState>("callcenter.watchTheme", _self);
        (_themeChoice, _dark) = (theme.Choice, theme.Dark);
        await Names.LoadAsync();
        _ready = true;
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => _boundary?.Recover();

    private async Task ChooseThemeAsync(string choice)
    {
        _themeChoice = choice;
        _dark = await Script.InvokeAsync<bool>("callcenter.chooseTheme", choice);
    }

    private void Recover() => _boundary?.Recover();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_self is { } self)
        {
            try
            {
                await Script.InvokeVoidAsync("callcenter.unwatchTheme");
            }
            catch (JSDisconnectedException)
            {
                // The browser is gone, and its listeners with it.
            }

            self.Dispose();
        }
    }

    private sealed record ThemeState(string Choice, bool Dark);
}
