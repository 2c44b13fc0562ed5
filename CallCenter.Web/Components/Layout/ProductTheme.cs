using MudBlazor;

namespace CallCenter.Web.Components.Layout;

/// <summary>Colours and type of the component library; the same values stand in <c>wwwroot/css/app.css</c> for our own markup.</summary>
public static class ProductTheme
{
    private static readonly string[] Fonts =
    [
        "Segoe UI", "system-ui", "-apple-system", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "sans-serif",
    ];

    /// <summary>The theme.</summary>
    public static readonly MudTheme Instance = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0b5fa5",
            Secondary = "#4a5568",
            Background = "#f4f6f8",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            AppbarText = "#1c2430",
            TextPrimary = "#1c2430",
            TextSecondary = "#515c6b",
            TextDisabled = "#6b7583",
            ActionDefault = "#515c6b",
            LinesDefault = "#dde2e8",
            LinesInputs = "#7d8794",
            TableLines = "#e5e9ee",
            Divider = "#dde2e8",
            Error = "#b3261e",
            Warning = "#8a5300",
            Success = "#1b6e3c",
            Info = "#0b5fa5",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#7db8f0",
            PrimaryContrastText = "#0d1520",
            Secondary = "#aab4c0",
            Background = "#12161c",
            BackgroundGray = "#171c23",
            Surface = "#1a2028",
            DrawerBackground = "#1a2028",
            AppbarBackground = "#1a2028",
            AppbarText = "#e6eaf0",
            TextPrimary = "#e6eaf0",
            TextSecondary = "#a9b3bf",
            TextDisabled = "#8a94a1",
            ActionDefault = "#a9b3bf",
            LinesDefault = "#303944",
            LinesInputs = "#78828f",
            TableLines = "#29313b",
            Divider = "#303944",
            Error = "#ff9a92",
            ErrorContrastText = "#2a0b08",
            Warning = "#f2b866",
            WarningContrastText = "#241703",
            Success = "#7fd49b",
            SuccessContrastText = "#08210f",
            Info = "#7db8f0",
            InfoContrastText = "#0d1520",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "0.875rem", LineHeight = "1.43" },
            Button = new ButtonTypography { FontFamily = Fonts, FontSize = "0.8125rem", TextTransform = "none", FontWeight = "600" },
            H6 = new H6Typography { FontFamily = Fonts, FontSize = "1.0625rem", FontWeight = "600" },
            Body2 = new Body2Typography { FontFamily = Fonts, FontSize = "0.8125rem" },
            Caption = new CaptionTypography { FontFamily = Fonts, FontSize = "0.75rem" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
    };
}
